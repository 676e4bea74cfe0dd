using System.CommandLine;
using Workflow.Host.Commands;
using Workflow.Host.Platform;

var (settings, words) = CommandLineSettings.Split(args);
var configuration = CommandLineSettings.Read(settings);

var root = new RootCommand("Prakarsa: sister-city initiatives through the statutory steps of PP 28/2018.")
{
    ServeCommand.Create(settings),
    ReplayCommand.Create(configuration),
    CheckDefinitionsCommand.Create(configuration),
    ImportCommand.Create(configuration),
    UserCommands.Create(configuration),
};
root.SetAction((_, stop) => ServeCommand.Run(settings, stop));

try
{
    var parsed = root.Parse(words);
    var status = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
    return parsed.Errors.Count > 0 ? 2 : status;
}
catch (OperatorException told)
{
    await Console.Error.WriteLineAsync(told.Message);
    return 1;
}
