global using Millwright.Grid.Governor;
global using Millwright.Grid.Options;
global using Millwright.Grid.Plant;
global using Millwright.Kernel;
global using Millwright.Ledger;
global using Millwright.Markets;
global using Millwright.Storage;
global using Millwright.Storage.Simulation;
