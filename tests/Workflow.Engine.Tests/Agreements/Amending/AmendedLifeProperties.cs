using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Amending;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;

namespace Workflow.Engine.Tests.Agreements.Amending;

/// <summary>What holds of every life in which the term is amended and amendments are undone.</summary>
public sealed class AmendedLifeProperties
{
    private static readonly Actor Officer = new("siti", [Roles.Officer], "33.74");
    private static readonly Guid Paper = new("0197c1a2-0000-7000-8000-00000000000a");

    /// <summary>After so many days the term is to read so, or the last amendment is undone.</summary>
    private sealed record Turn(int After, Term? Term);

    private sealed record Life(DateOnly Signed, Term Term, Turn[] Turns);

    /// <summary>An agreement and the terms that it had, the newest last.</summary>
    private sealed record Lived(AgreementSpecification Register, Stack<Term> Terms, DateOnly Day);

    private static readonly Gen<Term> Terms =
        from years in Gen.Choose(1, 7) from notice in Gen.Choose(0, 11) select new Term(years, notice);

    private static readonly Gen<Turn> Turns =
        from after in Gen.Choose(0, 500)
        from term in Gen.Frequency((3, Terms.Select(term => (Term?)term)), (2, Gen.Constant((Term?)null)))
        select new Turn(after, term);

    private static readonly Arbitrary<Life> Lives = (
        from signed in Gen.Choose(0, 1500)
        from term in Terms
        from turns in Turns.ArrayOf(7)
        select new Life(new DateOnly(2016, 1, 1).AddDays(signed), term, turns)).ToArbitrary();

    [Test]
    public void Reminders_OfAmendedTerms_ComeOnTheirDayOnceForEachEnd() => Check((life, lived) =>
        lived.Register.Reminders.All(reminder => reminder.On == reminder.RecordedOn)
        && lived.Register.Reminders.GroupBy(reminder => (reminder.Reminder, reminder.EndsOn))
            .All(same => same.Count() == 1));

    [Test]
    public void Notice_OfAmendedTerms_IsRemindedOfByTheTermThatHolds() => Check((life, lived) =>
        lived.Register.Reminders.Where(reminder => reminder.NoticeBy is not null)
            .All(reminder => reminder.NoticeBy >= reminder.On && reminder.NoticeBy < reminder.EndsOn));

    [Test]
    public void Term_AfterAmendmentsAndTheirUndoing_IsTheLastThatStands() => Check((life, lived) =>
        lived.Register.State!.Particulars.Term == lived.Terms.Peek()
        && lived.Register.State.Amendments.Count == lived.Terms.Count - 1
        && lived.Register.State.EndsOn == lived.Terms.Peek().EndsOn(life.Signed));

    [Test]
    public void End_OfAnAmendedTerm_ComesOnItsDay() => Check((life, lived) =>
    {
        var (state, end) = (lived.Register.State!, lived.Terms.Peek().EndsOn(life.Signed));
        return state.StatusOn(lived.Day)
            == (end <= lived.Day ? AgreementStatus.Expired : AgreementStatus.InForce)
            && lived.Register.Swept(end > lived.Day ? end : lived.Day).State!.Recorded
                == AgreementStatus.Expired;
    });

    [Test]
    public void NextLook_OfAnAmendedTerm_FindsSomethingToDoOnTheDayOnly() => Check((life, lived) =>
    {
        var register = lived.Register;
        while (register.State!.NextLook(WeekendsOnly) is { } next)
        {
            var before = register.Lines.Count();
            if (register.Swept(next.AddDays(-1)).Lines.Count() != before
                || register.Swept(next).Lines.Count() == before)
                return false;
        }

        return true;
    });

    /// <summary>Lives in which nothing of it happens would prove nothing.</summary>
    [Test]
    public void Generator_OfLives_AmendsAndUndoes()
    {
        var lives = Lives.Generator.Sample(50).Select(Live).ToList();

        int With(string what) => lives.Count(one =>
            one.Register.Lines.Any(line => line.Contains(what, StringComparison.Ordinal)));

        Assert.That(With("amended 2"), Is.GreaterThan(10));
        Assert.That(With("undone"), Is.GreaterThan(10));
        Assert.That(With("expired"), Is.GreaterThan(5));
    }

    private static Lived Live(Life life)
    {
        var register = new AgreementSpecification(WeekendsOnly).Started(life.Signed, life.Term)
            .Attached(life.Signed, Officer, Paper);
        var (terms, day) = (new Stack<Term>([life.Term]), life.Signed);
        foreach (var turn in life.Turns)
        {
            register.SweptDaily(day, day.AddDays(turn.After));
            day = day.AddDays(turn.After);
            Take(register, turn.Term, terms, day);
            register.Swept(day);
        }

        return new(register, terms, day);
    }

    /// <summary>What is refused leaves the term alone.</summary>
    private static void Take(AgreementSpecification register, Term? term, Stack<Term> terms, DateOnly day)
    {
        var before = register.State!.Version;
        if (term is not null)
        {
            register.When(new Amend(day, Officer, day, day, Paper, Term: term));
            if (register.State.Version > before)
                terms.Push(term);
        }
        else if (register.State.Amendments is [.., var last])
        {
            register.When(new UndoAmendment(day, Officer, last.N, "salah catat"));
            terms.Pop();
        }
    }

    private static void Check(Func<Life, Lived, bool> holds) =>
        Prop.ForAll(Lives, life => holds(life, Live(life)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(50));
}
