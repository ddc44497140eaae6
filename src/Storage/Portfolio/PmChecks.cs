namespace Millwright.Storage.Portfolio;

/// <summary>The verification queries of the portfolio tables, the same in both dialects (portfolio.md §1.7).</summary>
internal static class PmChecks
{
    /// <summary>Hours a run may leave out before it counts as a hole: restarts and skipped slots.</summary>
    private const string Hour = "3600000";

    /// <summary>All checks.</summary>
    /// <param name="schema">Prefix of the tables.</param>
    /// <param name="ms">A time column as Unix ms.</param>
    public static IEnumerable<PmCheck> Of(string schema, Func<string, string> ms)
    {
        foreach (var (table, key) in new[]
        {
            ("majors_price_data_1m", "token, ts"), ("lowcap_price_data_1m", "token, chain, ts"),
            ("phase_state", "token, ts, horizon"), ("positions", "token, chain"),
            ("ad_strands", "token, ts, decision_type, idem_key"),
            ("curator_signals", "curator_id, token, chain, ts, intent_type"), ("job_run", "job, slot, attempt"),
        })
        {
            yield return new PmCheck(
                $"keys_{table}", $"doubled keys in {table}",
                $"select count(*) from (select {key} from {schema}{table} group by {key} having count(*) > 1) d");
        }

        foreach (var (table, column, step) in new[]
        {
            ("majors_price_data_1m", "ts", "60000"), ("lowcap_price_data_1m", "ts", "60000"),
            ("portfolio_bands", "ts", Hour), ("job_run", "slot", Hour),
        })
        {
            yield return new PmCheck(
                $"aligned_{table}", $"times of {table} off their grid",
                $"select count(*) from {schema}{table} where {ms(column)} % {step} <> 0");
        }

        yield return new PmCheck(
            "phase_scores", "phase rows without a score that are not cold",
            $"select count(*) from {schema}phase_state where score is null and warm <> 'cold'");
        yield return new PmCheck(
            "phase_hours", "hours of bands without the Meso row of the portfolio",
            $"select count(*) from {schema}portfolio_bands b "
            + $"where {ms("b.ts")} >= (select coalesce(min({ms("ts")}), 0) "
            + $"from {schema}phase_state) and not exists (select 1 from {schema}phase_state p where "
            + $"p.token = 'PORTFOLIO' and p.horizon = 'meso' and {ms("p.ts")} between {ms("b.ts")} "
            + $"and {ms("b.ts")} + {Hour})");
        yield return new PmCheck(
            "newest_bands", "newest five bands with a missing component of the cut pressure",
            $"select count(*) from (select * from {schema}portfolio_bands order by ts desc limit 5) n where "
            + "cut_pressure is null or cut_pressure_base is null or cut_pressure_raw is null or phase_tension is null "
            + "or core_pressure is null or liquidity_stress is null or intent_skew is null");
        yield return new PmCheck(
            "pressure_range", "bands with a cut pressure outside [0, 1]",
            $"select count(*) from {schema}portfolio_bands where cut_pressure not between 0 and 1");
        yield return new PmCheck(
            "levers", "decisions with a lever outside [0, 1]",
            $"select count(*) from {schema}ad_strands "
            + "where a_value not between 0 and 1 or e_value not between 0 and 1");
        yield return new PmCheck(
            "tick_strands", "runs of pm_core_tick that claim decisions of which none is stored",
            $"select count(*) from {schema}job_run j where j.job = 'pm_core_tick' and j.outcome = 'ok' and j.rows > 0 "
            + $"and not exists (select 1 from {schema}ad_strands s where {ms("s.ts")} = {ms("j.started_at")})");
        yield return new PmCheck(
            "orphan_parents", "decisions whose parent is not stored",
            $"select count(*) from {schema}ad_strands s where s.parent_id is not null and not exists "
            + $"(select 1 from {schema}ad_strands p where p.id = s.parent_id)");
        yield return new PmCheck(
            "active_sets", "more than one active parameter set",
            $"select case when count(*) > 1 then count(*) else 0 end from {schema}param_set where state = 'active'");
    }
}
