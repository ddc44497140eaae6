using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Millwright.Host.Tests")]
[assembly: InternalsVisibleTo("Millwright.Conformance.Tests")]
[assembly: InternalsVisibleTo("Millwright.Campaigns")]
