-- Portfolio tables, SQLite, step to version 2: the views of portfolio.md §1.5.
create view v_strands_recent as
  select s.*, json_array_length(s.reasons) as reasons_n from ad_strands s
  where s.ts > (select max(ts) from ad_strands) - 86400000;
create view v_core_moon as
  select kind, count(*) as positions, sum(cast(usd_value as real)) as usd_value,
    sum(cast(usd_value as real)) / nullif((select cast(nav_usd as real) from v_posture), 0) as nav_share
  from positions where status = 'active' group by kind;
create index ix_pos_status on positions (status);
