namespace EscalationModel.Service;

/// <summary>Other runs have all the threads.</summary>
internal sealed class ServiceFullException() : Exception("All threads are taken by other runs; try again later.");
