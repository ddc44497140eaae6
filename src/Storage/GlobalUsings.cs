global using Millwright.Kernel;
