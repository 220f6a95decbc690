using System.Runtime.CompilerServices;
using System.Text.Json;
using Concierge.Application.Jobs;
using Concierge.Application.Tests.Support;
using Concierge.Domain.Identity;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using Concierge.Domain.Templates;
using MediatR;

namespace Concierge.Application.Tests.Jobs;

/// <summary>An application that knows one plan, one type of job and its template.</summary>
internal sealed class JobRoom
{
    public const string Params =
        """{"location":"Annecy","sources":["Chez Anne: fondue",{"title":"Guide","text":"Lac 12"}]}""";
    public const string Result = """{"items":[]}""";

    public JobRoom()
    {
        Plan = Domain.Plans.Plan.Create(App.User, "Annecy", App.Clock.GetUtcNow());
        App.Plans.Add(Plan);
        App.Templates.Add(new Template(
            "find_food",
            3,
            "Find food in {{location}}.",
            [new("location", VariableType.Text, Required: true)],
            default));
        App.JobTypes.Add(new JobType(
            "find_food", 1, "Finds food.", Required("location"), Required("items"), "find_food", default));
        var (id, run) = (JobId.Next(), RunId.Next());
        Message = new RunJob(id, run, "find_food");
        Job = new JobCreated(id, Plan.Id, App.User, "find_food", Json.Of(Params));
    }

    public TestApplication App { get; } = new();

    public Plan Plan { get; }

    /// <summary>Of the job that <see cref="Given"/> makes.</summary>
    public RunJob Message { get; }

    private JobCreated Job { get; }

    public JobStatus Status => App.Work.Load<Job>(Message.JobId.Value, version: null)!.State.Status;

    public CreateJob ACreateJob() => new(Plan.Id, "find_food", JsonElement.Parse(Params));

    public static Json Required(params string[] names) =>
        Json.Of($$"""{"required":{{JsonSerializer.Serialize(names)}}}""");

    /// <summary>A queued job that went through this since.</summary>
    public JobRoom Given(params IEnumerable<JobEvent> events)
    {
        App.Work.Given(Message.JobId.Value, [Job, new JobQueued(Message.RunId), .. events]);
        return this;
    }

    public JobStarted Started() => new(Message.RunId, new TemplateVersion("find_food", 3));

    public static JobFailed Failed() => new(new JobFailure(ErrorCode.ModelTimeout, "Too late."));

    public async Task SnapshotAsync<T>(
        IRequest<Result<T>> request,
        UserId? caller = null,
        [CallerFilePath] string file = "",
        [CallerMemberName] string test = "") =>
        await Snapshot.MatchAsync(await App.SendAsync(request, caller), App.Work, file, test);

    public async Task CancelAsync() => Assert.Null((await App.SendAsync(new CancelJob(Message.JobId))).Error);

    /// <summary>Handles the job's message and answers what became of it.</summary>
    public async Task<string?> RunAsync(
        int attempt = 1, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        App.Delivery.Attempt = attempt;
        var answer = await App.SendAsync(Message);
        if (answer.Error is null)
            App.Delivery.Answered();

        await Snapshot.MatchAsync(answer, App.Work, file, test);
        return App.Delivery.Ending;
    }
}
