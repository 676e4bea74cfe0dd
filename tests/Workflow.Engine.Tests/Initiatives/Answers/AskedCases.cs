using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives.Answers;

/// <summary>
/// Where parties are asked: July 2024, whose first is a Monday, and which has no day off after the eighth.
/// </summary>
internal static class AskedCases
{
    public static AskParty Ask(string party, int day) => new(Day(day), party, AnswerDecider.UsualDays);

    public static Specification AtConsultation(params InitiativeEvent[] history) =>
        Specification.Given("ksdpl", "consultation", Day(8), [Complete("study", Day(8)), .. history]);

    public static Specification AtMeeting() =>
        Specification.Given("ksdpl", "inter-ministry-meeting", Day(8), Document("meeting-minutes", Day(8)));

    public static DateOnly Day(int day) => new(2024, 7, day);
}
