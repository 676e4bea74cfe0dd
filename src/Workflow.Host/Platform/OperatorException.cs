namespace Workflow.Host.Platform;

/// <summary>Something the operator can set right: told in one sentence, without a stack trace.</summary>
public sealed class OperatorException : Exception
{
    public OperatorException()
    {
    }

    public OperatorException(string message)
        : base(message)
    {
    }

    public OperatorException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
