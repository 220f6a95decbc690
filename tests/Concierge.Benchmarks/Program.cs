using Concierge.Benchmarks;

if (args.Contains("--help"))
{
    Console.WriteLine("""
        Measures Concierge beside the floor, in one run. build/bench calls it.
          --quick      a few seconds for each figure, and a small backlog
          --only NAME  post, life, backlog, replay or webhook
        """);
    return 0;
}

var server = Environment.GetEnvironmentVariable("CONCIERGE_DATABASE")
    ?? throw new InvalidOperationException("CONCIERGE_DATABASE is not set; build/bench starts a server and sets it.");
var only = args.SkipWhile(argument => argument != "--only").Skip(1).FirstOrDefault();
var plan = new Effort(args.Contains("--quick"));
var report = new Report();

Report.Begin();
foreach (var (name, scenario) in Scenarios.All)
{
    if (only is null || only == name)
        await scenario(server, plan, report);
}

await report.WriteAsync(Path.GetFullPath("artifacts/bench.json"));
return 0;
