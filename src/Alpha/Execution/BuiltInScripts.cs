namespace Millwright.Alpha.Execution;

/// <summary>
/// Every built-in script of alpha.md §5.3 with the state it ends in, for one entry of 10 units whose signal stays
/// triggered, at most two re-priced entries, a time to live of 100 ms.
/// </summary>
public static class BuiltInScripts
{
    private const string AckFill = """{"after":"1ms","emit":"ack"},{"after":"3ms","emit":"fill"}""";

    /// <summary>The scripts.</summary>
    public static IReadOnlyList<VenueScript> All { get; } =
    [
        Of("ack-fill", Place(AckFill), Filled()),
        Of("slow-ack", Place("""{"after":"80ms","emit":"ack"},{"after":"90ms","emit":"fill"}"""), Filled()),
        Of("ack-never", Place(""), Filled("order_outcome_unknown")),
        Of("ack-after-ttl", Place("""{"after":"150ms","emit":"ack"}"""), Filled("order_outcome_unknown")),
        Of("fill-before-ack", Place("""{"after":"2ms","emit":"fill"},{"after":"4ms","emit":"ack"}"""), Filled()),
        Of("partial-then-ttl", Place("""{"after":"1ms","emit":"ack"},{"after":"9ms","emit":"partial","qty":4}"""),
            new ScriptEnd(OrderState.Partial, 4m, 4m)),
        Of("partial-dust", Place("""{"after":"1ms","emit":"ack"},{"after":"9ms","emit":"partial","qty":0.01}"""),
            new ScriptEnd(OrderState.Partial, 0.01m, 0m)),
        Of("cancel-fill-race-fill-first",
            Place("""{"after":"1ms","emit":"ack"},{"after":"101ms","emit":"fill"}""")
            + Cancel("""{"after":"3ms","emit":"cancel_reject","code":"filled"}"""), Filled()),
        Of("cancel-fill-race-cancel-first",
            Place("""{"after":"1ms","emit":"ack"},{"after":"104ms","emit":"partial","qty":2}""")
            + Cancel("""{"after":"2ms","emit":"cancel_ack"}"""),
            new ScriptEnd(OrderState.Filled, 12m, 12m, "late_fill")),
        Of("cancel-reject-unknown-order",
            Place("""{"after":"1ms","emit":"ack"}""")
            + Cancel("""{"after":"2ms","emit":"cancel_reject","code":"unknown_order"}"""),
            Filled("order_outcome_unknown")),
        Of("reject-margin", Place("""{"after":"2ms","emit":"reject","code":"insufficient_margin"}"""), Rejected()),
        Of("reject-leverage", Place("""{"after":"2ms","emit":"reject","code":"leverage_not_allowed"}"""), Rejected()),
        Of("post-only-cross", Place("""{"after":"2ms","emit":"reject","code":"post_only_cross"}"""), Rejected()),
        Of("duplicate-ack",
            Place("""{"after":"1ms","emit":"ack"},{"after":"2ms","emit":"dup"},{"after":"5ms","emit":"fill"}"""),
            Filled()),
        Of("duplicate-fill",
            Place("""{"after":"1ms","emit":"ack"},{"after":"3ms","emit":"partial","qty":5},"""
                + """{"after":"4ms","emit":"dup"},{"after":"6ms","emit":"fill"}"""), Filled()),
        Of("out-of-order-updates",
            Place("""{"after":"2ms","emit":"partial","qty":5},{"after":"3ms","emit":"ack"},"""
                + """{"after":"4ms","emit":"fill"},{"after":"5ms","emit":"ack"}"""), Filled()),
        Of("disconnect-mid-flight",
            Place("""{"after":"1ms","emit":"ack"},{"after":"2ms","emit":"disconnect"},"""
                + """{"after":"700ms","emit":"reconnect"}"""), Filled("order_outcome_unknown")),
        Of("reconnect-with-fills",
            Place("""{"after":"1ms","emit":"disconnect"},{"after":"2ms","emit":"ack"},{"after":"3ms","emit":"fill"},"""
                + """{"after":"500ms","emit":"reconnect"}"""), Filled("order_outcome_unknown")),
        Of("500-after-accept",
            Place("""{"after":"5ms","emit":"http500"},{"after":"40ms","emit":"fill"}"""),
            Filled("order_outcome_unknown")),
        Of("429-storm",
            Storm(1) + Storm(2) + Storm(3), new ScriptEnd(OrderState.Missed, 0m, 0m, "order_outcome_unknown")),
        Of("clock-skew",
            Place("""{"after":"0ms","emit":"clock_skew","qty":1270},""" + AckFill), Filled()),
        Of("price-gap", Place("""{"after":"1ms","emit":"ack"},{"after":"3ms","emit":"fill","px":101.5}"""), Filled()),
        Of("halt",
            Place("""{"after":"1ms","emit":"ack"},{"after":"5ms","emit":"notice","code":"halt"}""")
            + """{"on":"place","n":2,"do":[{"after":"1ms","emit":"reject","code":"halted"}]}""",
            Rejected("venue_notice")),
        Of("delist",
            Place("""{"after":"2ms","emit":"reject","code":"delisted"},"""
                + """{"after":"3ms","emit":"notice","code":"delist"}"""),
            Rejected("venue_notice")),
        Of("bracket-change",
            """{"on":"set","n":3,"do":[{"after":"1ms","emit":"reject","code":"bracket_changed"},"""
            + """{"after":"2ms","emit":"notice","code":"bracket"}]}""", Rejected("venue_setting_failed")),
        Of("leverage-set-fails",
            """{"on":"set","n":3,"do":[{"after":"1ms","emit":"reject","code":"leverage_refused"}]}""",
            Rejected("venue_setting_failed")),
        Of("position-mode-mismatch",
            """{"on":"set","n":1,"do":[{"after":"1ms","emit":"reject","code":"hedge_mode"}]}""",
            Rejected("venue_setting_failed")),
        Of("liquidation-notice",
            Place(AckFill + ""","""
                + """{"after":"50ms","emit":"notice","code":"liquidation"}"""),
            new ScriptEnd(OrderState.Filled, 10m, 0m, "venue_notice")),
        Of("funding-during-hold",
            Place(AckFill + ""","""
                + """{"after":"50ms","emit":"notice","code":"funding","px":0.12}"""), Filled("venue_notice")),
        Of("zombie-order",
            Place(AckFill + ""","""
                + """{"after":"60ms","emit":"notice","code":"zombie"}"""), Filled("duplicate_order")),
        Of("id-reuse-after-close",
            Place(AckFill + ""","""
                + """{"after":"70ms","emit":"dup"}"""), Filled()),
    ];

    private static VenueScript Of(string name, string lines, ScriptEnd end) =>
        VenueScript.Parse(name, lines, end).Value;

    private static ScriptEnd Filled(string incident = "") => new(OrderState.Filled, 10m, 10m, incident);

    private static ScriptEnd Rejected(string incident = "") => new(OrderState.Rejected, 0m, 0m, incident);

    private static string Place(string emissions) =>
        $$"""{"on":"place","n":1,"do":[{{emissions}}]}""" + "\n";

    private static string Cancel(string emissions) =>
        $$"""{"on":"cancel","n":1,"do":[{{emissions}}]}""" + "\n";

    private static string Storm(int n) =>
        $$"""{"on":"place","n":{{n}},"do":[{"after":"2ms","emit":"http429"}]}""" + "\n";
}
