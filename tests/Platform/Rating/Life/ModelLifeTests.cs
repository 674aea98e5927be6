using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Rating.Life;

namespace ConnectedInsurance.Platform.Tests.Rating.Life;

public class ModelLifeTests
{
    private static readonly ModelLife nothing = new([]);

    [Fact]
    public void One_person_alone_promotes_nothing()
    {
        var life = Do(nothing, (LifeAct.Shadow, "m1", "Ada"), (LifeAct.Promote, "m1", "Ada"));

        Assert.Null(life.Champion);
        Assert.StartsWith("second-person-needed", life.Refuses(LifeAct.Promote, "m1", "Ada"), StringComparison.Ordinal);
        Assert.Equal("m1", Do(life, (LifeAct.Promote, "m1", "Bo")).Champion);
    }

    [Fact]
    public void A_new_champion_retires_the_old_and_a_rollback_brings_it_back()
    {
        var second = Do(Champion("m1"), (LifeAct.Shadow, "m2", "Ada"), (LifeAct.Promote, "m2", "Ada"), (LifeAct.Promote, "m2", "Bo"));

        var back = Do(second, (LifeAct.Rollback, "m2", "Ada"));

        Assert.Equal(("m2", ModelStage.Retired), (second.Champion, second.StageOf("m1")));
        Assert.Equal(("m1", ModelStage.Retired), (back.Champion, back.StageOf("m2")));
        Assert.Null(Do(back, (LifeAct.Rollback, "m1", "Ada")).Champion); // the published rules
    }

    [Theory]
    [InlineData("Promote", "new", "not-a-shadow")]
    [InlineData("Rollback", "new", "not-champion")]
    [InlineData("Shadow", "m1", "not-a-candidate")]
    [InlineData("Retire", "m1", "is-champion")]
    public void What_may_not_be_done_is_refused_by_name(string act, string model, string reason) =>
        Assert.StartsWith(reason, Champion("m1").Refuses(Enum.Parse<LifeAct>(act), model, "Cy"), StringComparison.Ordinal);

    [Fact]
    public void A_champion_prices_what_was_agreed_before_from_the_end_of_its_notice_on_and_what_is_agreed_after_at_once()
    {
        var (before, promoted, from) = (At(1), At(3), At(33));
        var life = new ModelLife([.. Champion("m1").Entries, Entry((LifeAct.Shadow, "m2", "Ada"), At(2)), Entry((LifeAct.Promote, "m2", "Ada"), promoted), Entry((LifeAct.Promote, "m2", "Bo"), promoted, from)]);

        Assert.Equal("m2", life.Champion);
        Assert.Equal(["m1", "m1", "m2"], new[] { promoted, from.AddTicks(-1), from }.Select(moment => life.At(moment, before).Champion));
        Assert.Equal("m2", life.At(promoted, promoted).Champion);
        Assert.Equal("m1", life.At(promoted.AddTicks(-1), promoted.AddTicks(-1)).Champion);
    }

    [Fact]
    public void A_champion_rolled_back_while_its_notice_runs_never_priced_what_was_agreed_before()
    {
        var life = new ModelLife([.. Champion("m1").Entries, Entry((LifeAct.Shadow, "m2", "Ada"), At(2)), Entry((LifeAct.Promote, "m2", "Ada"), At(3)), Entry((LifeAct.Promote, "m2", "Bo"), At(3), At(33)), Entry((LifeAct.Rollback, "m2", "Cy"), At(5))]);

        Assert.Equal("m1", life.Champion);
        Assert.All(Enumerable.Range(3, 60), day => Assert.Equal("m1", life.At(At(day), At(1)).Champion));
        Assert.Equal(["m2", "m1"], new[] { 4, 5 }.Select(day => life.At(At(day), At(4)).Champion));
    }

    [Fact]
    public void A_retired_shadow_never_prices()
    {
        var life = Do(nothing, (LifeAct.Shadow, "m1", "Ada"), (LifeAct.Promote, "m1", "Ada"), (LifeAct.Retire, "m1", "Bo"));

        Assert.Equal(ModelStage.Retired, life.StageOf("m1"));
        Assert.StartsWith("not-a-shadow", life.Refuses(LifeAct.Promote, "m1", "Bo"), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Do(life, (LifeAct.Promote, "m1", "Bo")));
    }

    [Fact]
    public void The_book_keeps_what_was_done_and_nothing_that_was_refused()
    {
        using var folder = new TemporaryFolder();
        var book = new LifeBook(folder["book.jsonl"]);

        Assert.Null(book.Enter(Entry((LifeAct.Shadow, "m1", "Ada"))));
        Assert.NotNull(book.Enter(Entry((LifeAct.Shadow, "m1", "Ada"))));
        Assert.Null(book.Enter(Entry((LifeAct.Promote, "m1", "Bo"))));

        Assert.Equal([Entry((LifeAct.Shadow, "m1", "Ada")), Entry((LifeAct.Promote, "m1", "Bo"))], book.Read().Entries);
    }

    private static ModelLife Champion(string model) => Do(nothing, (LifeAct.Shadow, model, "Ada"), (LifeAct.Promote, model, "Ada"), (LifeAct.Promote, model, "Bo"));

    private static ModelLife Do(ModelLife life, params (LifeAct Act, string Model, string By)[] acts) => acts.Aggregate(life, (held, act) => held.With(Entry(act)));

    private static LifeEntry Entry((LifeAct Act, string Model, string By) act, DateTimeOffset? at = null, DateTimeOffset? from = null) => new(act.Act, act.Model, act.By, at ?? DateTimeOffset.UnixEpoch, from);

    private static DateTimeOffset At(int day) => DateTimeOffset.UnixEpoch.AddDays(day);
}
