using EscalationModel.Service;

await CrisisService.Build(args).RunAsync();
