using System.Globalization;

namespace Workflow.Engine;

/// <summary>What English has and Indonesian has not: a form for one and a form for several.</summary>
public static class English
{
    /// <summary>A number with its noun, such as <c>1 working day</c> and <c>2 working days</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="one">The noun for one; what follows it may stand in it too.</param>
    /// <param name="many">The same for several; with an <c>s</c> at its end where it is null.</param>
    public static string Count(long number, string one, string? many = null) =>
        $"{number.ToString(CultureInfo.InvariantCulture)} {(number == 1 ? one : many ?? one + "s")}";
}
