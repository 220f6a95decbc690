using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;

namespace Concierge.Application.Tests.Jobs;

public sealed class RunJobTests
{
    private readonly JobRoom _room = new();

    [Fact]
    public async Task Completes_a_job_with_what_the_model_answers()
    {
        _room.App.Model.Answers(JobRoom.Result);

        Assert.Equal("completed", await _room.Given().RunAsync());
    }

    [Fact]
    public async Task Asks_with_the_rendered_template_the_parameters_and_the_sources()
    {
        _room.App.Model.Answers(JobRoom.Result);
        await _room.App.SendAsync(_room.Given().Message);

        Assert.Equal(
            """
            system: Find food in Annecy.
            user: <parameters>{"location":"Annecy"}</parameters>
            <source id="source-1">
            Chez Anne: fondue
            </source>
            <source id="source-2" title="Guide">
            Lac 12
            </source>

            """,
            Assert.Single(_room.App.Model.Asked));
        Assert.NotNull(
            (_room.App.Model.Options?.ResponseFormat as Microsoft.Extensions.AI.ChatResponseFormatJson)?.Schema);
    }

    [Fact]
    public async Task Takes_over_a_job_whose_worker_died()
    {
        _room.App.Model.Answers(JobRoom.Result);

        Assert.Equal("completed", await _room.Given(_room.Started()).RunAsync());
    }

    [Fact]
    public async Task Repairs_an_answer_once_and_pays_for_both_calls()
    {
        _room.App.Model.Answers("{}", $"```json\n{JobRoom.Result}\n```");

        Assert.Equal("completed", await _room.Given().RunAsync());
        Assert.EndsWith(
            """
            assistant: {}
            user: Your answer is not what was asked for:
            - result.items: Is required.
            Answer again, with the corrected JSON alone.
            """,
            _room.App.Model.Asked[1],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tries_again_later_when_the_repaired_answer_is_wrong_too()
    {
        _room.App.Model.Answers("Sorry, I cannot.", "{}");

        Assert.Equal("again in 1 s", await _room.Given().RunAsync());
    }

    [Fact]
    public async Task Tries_again_later_when_the_repair_gets_no_answer()
    {
        _room.App.Model.Answers("{}");
        _room.App.Model.Throws(new ModelException(ErrorCode.ModelUnavailable, "Gone."));

        Assert.Equal("again in 1 s", await _room.Given().RunAsync());
    }

    [Fact]
    public async Task Waits_longer_after_each_try()
    {
        _room.App.Model.Throws(new ModelException(ErrorCode.ModelTimeout, "Too late."));

        Assert.Equal("again in 4 s", await _room.Given().RunAsync(attempt: 3));
    }

    [Fact]
    public async Task Fails_the_job_after_the_last_try()
    {
        _room.App.Model.Throws(new ModelException(ErrorCode.ModelTimeout, "Too late."));

        Assert.Equal("dead of ModelTimeout", await _room.Given().RunAsync(attempt: 4));
    }

    [Fact]
    public async Task Fails_at_once_what_another_try_cannot_help()
    {
        _room.App.Model.Throws(new ModelException(ErrorCode.ModelUnauthorized, "The key was refused."));

        Assert.Equal("dead of ModelUnauthorized", await _room.Given().RunAsync());
    }

    [Fact]
    public async Task Fails_at_once_when_the_template_asks_for_what_the_job_has_not()
    {
        _room.App.Templates.Add(new Template(
            "find_food", 4, "{{budget}}", [new("budget", VariableType.Number, Required: true)], default));

        Assert.Equal("dead of ValidationFailed", await _room.Given().RunAsync());
    }

    [Fact]
    public async Task Fails_at_once_without_its_type()
    {
        var message = _room.Given().Message with { Type = "gone" };

        Assert.Null((await _room.App.SendAsync(message)).Error);
        Assert.Equal("dead of JobTypeNotFound", _room.App.Delivery.Ending);
        Assert.Equal(JobStatus.Failed, _room.Status);
    }

    [Fact]
    public async Task Records_a_try_that_broke_off_for_a_reason_nobody_foresaw()
    {
        _room.App.Model.Throws(new InvalidOperationException("secret of the house"));

        Assert.Equal("again in 1 s", await _room.Given().RunAsync());
    }

    [Fact]
    public async Task Fails_a_job_that_killed_ten_workers()
    {
        _room.Given([.. Enumerable.Repeat(_room.Started(), Job.MostInterruptions + 1)]);

        Assert.Equal("dead of WorkerCrashed", await _room.RunAsync());
    }

    [Fact]
    public async Task Refuses_an_answer_that_the_database_cannot_keep()
    {
        _room.App.Model.Answers("""{"items":["\u0000"]}""", JobRoom.Result);

        Assert.Equal("completed", await _room.Given().RunAsync());
    }
}
