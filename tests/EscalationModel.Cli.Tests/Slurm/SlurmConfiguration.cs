using System.Net;
using System.Net.Sockets;

namespace EscalationModel.Cli.Tests.Slurm;

/// <summary>What slurm.conf says: hosts with a core each, all of them this machine, heard on its loopback alone.</summary>
internal static class SlurmConfiguration
{
    // Below the ports that systems give to whoever asks for any, which other tests do.
    private const int LowestPort = 20_000, HighestPort = 32_000;

    public static string Text(string folder, int nodes)
    {
        string host = Dns.GetHostName().Split('.')[0];
        int port = FreePorts(nodes + 1);
        IEnumerable<string> hosts = Enumerable.Range(1, nodes)
            .Select(k => $"NodeName=n{k} NodeHostname={host} NodeAddr=127.0.0.1 Port={port + k} CPUs=1 RealMemory=4000");
        return $"""
            ClusterName=escalation
            SlurmctldHost={host}(127.0.0.1)
            SlurmctldPort={port}
            CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
            SlurmUser={Environment.UserName}
            SlurmdUser={Environment.UserName}
            # A task of a dead host may run again once its credential is void. Less than five seconds are not taken.
            AuthType=auth/munge
            AuthInfo=socket={folder}/munge.socket,cred_expire=5
            StateSaveLocation={folder}/state
            SlurmdSpoolDir={folder}/spool/%n
            SlurmctldPidFile={folder}/slurmctld.pid
            SlurmdPidFile={folder}/%n.pid
            SlurmctldLogFile={folder}/log/slurmctld
            SlurmdLogFile={folder}/log/%n
            # No cgroups, accounting or MPI, and hosts that say they have more memory than this machine.
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            MpiDefault=none
            SlurmdParameters=config_overrides
            # What waits is looked at at once, and what ended stays known.
            SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=0,bf_interval=1
            MinJobAge=3600
            # A host that was declared down is one again when its slurmd says so.
            ReturnToService=2
            {string.Join('\n', hosts)}
            PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP

            """;
    }

    /// <summary>The first of ports in a row that nobody listens on.</summary>
    private static int FreePorts(int count)
    {
        // Another run of the tests on this machine starts to look elsewhere.
        for (int first = LowestPort + (Environment.ProcessId * 100 % (HighestPort - LowestPort)); first < HighestPort; first += count)
        {
            if (Enumerable.Range(first, count).All(IsFree))
            {
                return first;
            }
        }

        throw new IOException($"There are no {count} free ports in a row.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
