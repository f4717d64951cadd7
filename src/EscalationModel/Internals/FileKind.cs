namespace EscalationModel.Internals;

/// <summary>What a path leads to, as far as writing goes.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or nothing that can be seen.</summary>
    None,

    /// <summary>A file, which another one can replace.</summary>
    File,

    Folder,

    /// <summary>A device or a named pipe: what is written passes through, and nothing can replace it.</summary>
    Stream,

    /// <summary>A socket, or a link that was not followed.</summary>
    Other,

    /// <summary>Nothing: the system has no names so long.</summary>
    NameTooLong,
}
