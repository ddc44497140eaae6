using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Millwright.Markets.Tests")]
