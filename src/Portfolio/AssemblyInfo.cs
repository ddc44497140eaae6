using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Millwright.Portfolio.Tests")]
