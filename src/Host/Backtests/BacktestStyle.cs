namespace Millwright.Host.Backtests;

/// <summary>Style sheet of the backtest report.</summary>
internal static class BacktestStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--bg:#f6f7f9;--panel:#fff;--ink:#1c2330;--dim:#5d6879;--line:#dfe3ea;
        --grid:#eceff3;
        --equity:#1f5fd1;--hold:#8a94a6;--allin:#b7791f;--up:#16794c;--down:#b42318;--band:#1f5fd11a;--price:#3d4a60}
        @media (prefers-color-scheme:dark){:root{--bg:#12161d;--panel:#1a2029;--ink:#e6eaf1;--dim:#97a3b6;
        --line:#2b3442;
        --grid:#252d3a;--equity:#6ea3ff;--hold:#8f9bb0;--allin:#e0a850;--up:#4cc38a;--down:#f2786b;--band:#6ea3ff22;
        --price:#aab6ca}}
        *{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);
        font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        main{max-width:1120px;margin:0 auto;padding:32px 20px 48px}h1{margin:0;font-size:30px;letter-spacing:-.01em}
        h2{margin:0;font-size:17px}h3{margin:0;font-size:13px;font-weight:600;color:var(--dim)}p{margin:0}
        .kicker{font-size:13px;font-weight:600;color:var(--dim)}.sub{color:var(--dim);margin-top:6px}
        header{margin-bottom:20px}.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(165px,1fr));gap:12px}
        .card,.panel{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:16px 18px}
        .card p:last-child{font-size:12.5px;color:var(--dim)}.big{font-size:23px;font-weight:650;line-height:1.35;
        font-variant-numeric:tabular-nums}.panel{margin-top:14px}.note{color:var(--dim);font-size:13px;
        margin:2px 0 10px}
        .up{color:var(--up)}.down{color:var(--down)}svg{display:block;width:100%;height:auto;overflow:visible}
        svg path{fill:none;stroke-linejoin:round;vector-effect:non-scaling-stroke}.grid{stroke:var(--grid)}
        .tick{fill:var(--dim);font-size:11px;font-variant-numeric:tabular-nums}.price{stroke:var(--price);
        stroke-width:1.2}
        .equity{stroke:var(--equity);stroke-width:1.9}.hold{stroke:var(--hold);stroke-width:1.3;stroke-dasharray:5 4}
        .allin{stroke:var(--allin);stroke-width:1.3}.excess{stroke:var(--equity);stroke-width:1.6}
        svg .excess-area{fill:var(--band)}.dd{stroke:var(--down);stroke-width:1.3}
        svg .dd-area{fill:color-mix(in srgb,var(--down) 16%,transparent)}
        .mark{stroke-width:1}.mark.buy{stroke:var(--up)}.mark.sell{stroke:var(--down)}
        svg .mark.entry.buy{fill:var(--up)}svg .mark.entry.sell{fill:var(--down)}svg .mark.exit,svg .mark.other
        {fill:var(--panel)}.mark.other{stroke:var(--allin)}.zero{stroke:var(--dim)}.band{fill:var(--band)}
        .gain{fill:var(--up)}.loss{fill:var(--down)}.name,.value{fill:var(--ink);font-size:13px;
        font-variant-numeric:tabular-nums}i.k{display:inline-block;width:18px;height:0;border-top:3px solid;
        vertical-align:middle;margin:0 6px 0 12px}i.k:first-child{margin-left:0}i.k.equity{border-color:var(--equity)}
        i.k.hold{border-color:var(--hold);border-top-style:dashed}i.k.allin{border-color:var(--allin)}
        i.t{font-style:normal;font-size:11px;margin:0 4px 0 8px}i.t:first-child{margin-left:0}i.t.buy{color:var(--up)}
        i.t.sell{color:var(--down)}dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(400px,1fr));gap:0 36px;
        margin:8px 0 0}dl div{display:flex;justify-content:space-between;gap:16px;padding:7px 0;
        border-bottom:1px solid var(--grid)}dt{color:var(--dim)}dd{margin:0;text-align:right;
        font-variant-numeric:tabular-nums}.scroll{overflow-x:auto;margin-top:10px}table{border-collapse:collapse;
        width:100%;
        font-size:13.5px;font-variant-numeric:tabular-nums}th,td{padding:7px 10px;text-align:right;white-space:nowrap;
        border-bottom:1px solid var(--grid)}th{color:var(--dim);font-weight:600;border-bottom-color:var(--line)}
        th:nth-child(-n+3),td:nth-child(-n+3){text-align:left}footer{margin-top:22px;font-size:12.5px;color:var(--dim)}
        code{font-size:12px}@media print{.panel,.card{break-inside:avoid}}
        """;
}
