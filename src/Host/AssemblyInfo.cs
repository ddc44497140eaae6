using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Millwright.Host.Tests")]
