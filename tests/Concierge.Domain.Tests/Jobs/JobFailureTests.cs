using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;

namespace Concierge.Domain.Tests.Jobs;

public sealed class JobFailureTests
{
    [Theory]
    [InlineData(ErrorCode.ModelTimeout, false)]
    [InlineData(ErrorCode.ModelUnavailable, false)]
    [InlineData(ErrorCode.ModelRateLimited, false)]
    [InlineData(ErrorCode.ModelAnswerCut, false)]
    [InlineData(ErrorCode.ModelAnswerInvalid, false)]
    [InlineData(ErrorCode.InternalError, false)]
    [InlineData(ErrorCode.ModelUnauthorized, true)]
    [InlineData(ErrorCode.ModelRefused, true)]
    [InlineData(ErrorCode.ValidationFailed, true)]
    [InlineData(ErrorCode.InvalidTemplate, true)]
    [InlineData(ErrorCode.TemplateNotFound, true)]
    [InlineData(ErrorCode.JobTypeNotFound, true)]
    [InlineData(ErrorCode.WorkerCrashed, true)]
    public void Only_what_may_pass_is_tried_again(ErrorCode code, bool isFinal) =>
        Assert.Equal(isFinal, JobErrors.IsFinal(code));

    [Fact]
    public void A_failure_tells_where_but_not_everywhere()
    {
        var faults = Enumerable.Range(1, 9).Select(number => new Fault($"items[{number}]", "TYPE", "Must be a text."));
        var error = new Error(ErrorKind.Unavailable, ErrorCode.ModelAnswerInvalid, "Wrong.") { Faults = [.. faults] };

        Assert.Equal(
            "Wrong. items[1]: Must be a text. items[2]: Must be a text. items[3]: Must be a text. "
            + "items[4]: Must be a text. items[5]: Must be a text.",
            JobFailure.Of(error).Message);
    }
}
