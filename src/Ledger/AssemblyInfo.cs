using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Millwright.Ledger.Tests")]
