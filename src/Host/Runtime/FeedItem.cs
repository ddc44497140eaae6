using Millwright.Kernel;

namespace Millwright.Host.Runtime;

/// <summary>An effect or a view on its way from the reactor to the observers.</summary>
internal readonly record struct FeedItem(Effect Effect, PublishedView? View);
