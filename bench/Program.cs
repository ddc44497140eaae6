using Millwright.Bench;

return BenchProgram.Run(args);
