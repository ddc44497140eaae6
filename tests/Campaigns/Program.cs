using Millwright.Campaigns;

return Campaign.Run(args, Console.Out);
