using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Millwright.Twin.Tests")]
[assembly: InternalsVisibleTo("Millwright.Bench")]
