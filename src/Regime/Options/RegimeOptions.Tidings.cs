using Millwright.Kernel.Options;

namespace Millwright.Regime.Options;

/// <content>Messages to people outside (regime.md §14). Secrets are references and never values.</content>
public sealed partial record RegimeOptions
{
    /// <summary>Messages to a Telegram chat.</summary>
    [Option("regime.notify_telegram_enabled", "NOTIFY_TELEGRAM_ENABLED")]
    public bool NotifyTelegramEnabled { get; init; }

    /// <summary>Messages to web hooks.</summary>
    [Option("regime.notify_webhook_enabled", "NOTIFY_WEBHOOK_ENABLED")]
    public bool NotifyWebhookEnabled { get; init; }

    /// <summary>Environment variable or stored secret with the bot token.</summary>
    [Option("regime.telegram_bot_token_ref", "TELEGRAM_BOT_TOKEN_REF")]
    public string? TelegramBotTokenRef { get; init; }

    /// <summary>Chat that gets the messages.</summary>
    [Option("regime.telegram_chat_id", "TELEGRAM_CHAT_ID")]
    public string? TelegramChatId { get; init; }

    /// <summary>Bot API.</summary>
    [Option("regime.telegram_base_url", "TELEGRAM_BASE_URL")]
    public string TelegramBaseUrl { get; init; } = "https://api.telegram.org";

    /// <summary>Addresses that get every message as JSON.</summary>
    [Option("regime.webhook_urls", "WEBHOOK_URLS")]
    public IReadOnlyList<string> WebhookUrls { get; init; } = [];

    /// <summary>Environment variable or stored secret with the key of the signatures.</summary>
    [Option("regime.webhook_secret_ref", "WEBHOOK_SECRET_REF")]
    public string? WebhookSecretRef { get; init; }

    /// <summary>Least severity: info, notice, warning or critical.</summary>
    [Option("regime.notify_min_severity", "NOTIFY_MIN_SEVERITY")]
    public string? NotifyMinSeverity { get; init; } = "info";

    /// <summary>Hours (UTC) without messages below warning, for example 22-7.</summary>
    [Option("regime.notify_quiet_hours", "NOTIFY_QUIET_HOURS")]
    public string? NotifyQuietHours { get; init; }

    /// <summary>Messages waiting per channel.</summary>
    [Option("regime.notify_queue_limit", "NOTIFY_QUEUE_LIMIT", Unit = "messages", Min = 1, Max = 100000)]
    public int NotifyQueueLimit { get; init; } = 1000;

    /// <summary>The detectors advise the governor as plugins.</summary>
    [Option("regime.governor_plugins_enabled", "REGIME_GOVERNOR_PLUGINS_ENABLED")]
    public bool GovernorPluginsEnabled { get; init; }
}
