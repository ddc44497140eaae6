-- Portfolio tables, PostgreSQL, step to version 2: the views of portfolio.md §1.5.
create view pm.v_price_5m as select * from pm.resample(300);
create view pm.v_price_15m as select * from pm.resample(900);
create view pm.v_price_1h as select * from pm.resample(3600);
create view pm.v_price_4h as select * from pm.resample(14400);
create view pm.v_price_1d as select * from pm.resample(86400);
create view pm.v_strands_recent as
  select s.*, jsonb_array_length(s.reasons) as reasons_n from pm.ad_strands s
  where s.ts > (select max(ts) from pm.ad_strands) - interval '24 hours';
create view pm.v_core_moon as
  select kind, count(*) as positions, sum(usd_value) as usd_value,
    sum(usd_value) / nullif((select nav_usd from pm.v_posture), 0) as nav_share
  from pm.positions where status = 'active' group by kind;
create index on pm.positions (status);
