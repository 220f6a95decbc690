using Concierge.Application.Templates;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;
using Microsoft.Extensions.Logging;

namespace Concierge.Application.Jobs;

/// <summary>What a job is worked on with, as it is when the try begins.</summary>
internal sealed record JobTools(JobType Type, Template Template);

/// <summary>
/// Tries a job. Whatever goes wrong comes out as the reason, so that it can be recorded with the job.
/// </summary>
internal sealed partial class JobAttempts(
    IJobTypes types, ITemplates templates, ITemplateEngine engine, JobModel model, ILogger<JobAttempts> log)
{
    public async Task<Result<JobTools>> PrepareAsync(string typeName, CancellationToken ct)
    {
        if (await types.FindAsync(typeName, ct) is not { } type)
            return JobTypeErrors.Unknown;

        return await templates.FindAsync(type.Template, ct) is { } template
            ? new JobTools(type, template)
            : TemplateErrors.Unknown;
    }

    /// <summary>Null when the job was cancelled meanwhile.</summary>
    public async Task<Attempt?> TryAsync(Job job, JobTools tools, RunningJob running)
    {
        try
        {
            var parameters = job.Params.ToElement();
            var rendered = engine.Render(tools.Template, parameters);
            return rendered.Error is { } error
                ? new Attempt(error)
                : await model.AskAsync(tools.Type, JobPrompt.Write(rendered.Value, parameters), running.Token);
        }
        catch (OperationCanceledException) when (running.WasCancelled)
        {
            return null;
        }
        catch (Exception exception) when (!running.Token.IsCancellationRequested)
        {
            LogCrashed(exception, job.Id);
            return new Attempt(new Error(
                ErrorKind.Unavailable,
                ErrorCode.InternalError,
                $"The work on the job broke off: {exception.GetType().Name}."));
        }
    }

    [LoggerMessage(LogLevel.Error, "A try of job {JobId} broke off by an exception that nobody handles")]
    private partial void LogCrashed(Exception exception, JobId jobId);
}
