using Millwright.Host.CommandLine;

using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
return CommandLineRoot.Run(args, input, output, Console.Error);
