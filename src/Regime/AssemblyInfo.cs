using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Millwright.Regime.Tests")]
