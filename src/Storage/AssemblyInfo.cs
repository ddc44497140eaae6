using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Millwright.Storage.Tests")]
[assembly: InternalsVisibleTo("Millwright.Host.Tests")]
