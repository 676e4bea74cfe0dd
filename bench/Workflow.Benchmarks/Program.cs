using Workflow.Benchmarks;

switch (args)
{
    case ["transitions"] or ["transitions", "--pgbench"]:
        await Transitions.Run(pgbench: args.Length > 1);
        return 0;
    case ["transitions", "--entries", var entries]:
        await LongCases.Run(entries);
        return 0;
    case ["attention-sweep"]:
        await AttentionSweeps.Run();
        return 0;
    case ["replay"]:
        Replays.Run();
        return 0;
    case ["decide"]:
        Decisions.Run();
        return 0;
    case ["pages"]:
        await Pages.Run();
        return 0;
    case ["mix"]:
        await Mix.Run();
        return 0;
    case ["verify"]:
        await Verifying.Run();
        return 0;
    case ["backup"]:
        await BackingUp.Run();
        return 0;
    case ["serve"]:
        await Serving.Run();
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "Benchmarks: transitions [--pgbench | --entries N], attention-sweep, replay, decide, pages, mix, "
            + "backup, verify, serve.");
        return 2;
}
