using System.Runtime.Versioning;

namespace EscalationModel.Internals;

/// <summary>A file in the making beside the place that it will take. It is locked for as long as its writer lives, so that a dead
/// writer's drafts are told from those of others and removed. Disposed before it took its place, it is gone.</summary>
internal sealed class Draft : IDisposable
{
    private const int Attempts = 5;

    private readonly FilePlace _place;
    private readonly FileSteps _steps;
    private string _path = "";
    private FileStream? _file;

    /// <summary>An empty draft with the owner and the mode of the file that stands in its place.</summary>
    /// <param name="place">The place that it will take.</param>
    /// <param name="steps">Does the steps.</param>
    /// <param name="bytes">The bytes that the disk must have room for.</param>
    public Draft(FilePlace place, FileSteps steps, long bytes)
    {
        (_place, _steps) = (place, steps);
        try
        {
            steps.Do(FileStep.Create, () => Create(bytes));
            steps.Do(FileStep.Sweep, () => Leftovers.RemoveBeside(_path));
            KeepOwnerAndMode();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public FileStream File => _file!;

    /// <summary>Makes the draft the file.</summary>
    public void TakePlace()
    {
        _steps.Do(FileStep.Flush, () => Disk.Flush(File));
        // Still locked: nobody may take it for a dead writer's now.
        _steps.Do(FileStep.TakePlace, () => System.IO.File.Move(_path, _place.Path, overwrite: true));
        _path = "";
    }

    public void Dispose()
    {
        try
        {
            if (_path.Length > 0)
            {
                _steps.Do(FileStep.Delete, () => System.IO.File.Delete(_path));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next write removes it.
        }
        finally
        {
            _file?.Dispose();
        }
    }

    // Who sweeps may hold a new draft in the moment before it is locked, and remove it.
    private void Create(long bytes)
    {
        for (int attempt = 1; ; attempt++)
        {
            string path = Leftovers.NewDraft(_place.Folder);
            try
            {
                _file = new FileStream(path, Options(bytes));
                _path = path;
                if (System.IO.File.Exists(path))
                {
                    return;
                }

                _file.Dispose();
            }
            catch (UnauthorizedAccessException e)
            {
                throw new UnauthorizedAccessException($"no file can be made in the folder {_place.Folder}: {e.Message}", e);
            }
            catch (IOException e) when (attempt == Attempts)
            {
                throw new IOException($"no file can be made in the folder {_place.Folder}: {e.Message}", e);
            }
            catch (IOException)
            {
            }
        }
    }

    // Read: whoever opens the new file in the moment before it is closed is not refused.
    private FileStreamOptions Options(long bytes)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read | FileShare.Delete,
            PreallocationSize = bytes,
            BufferSize = 0, // what could not be written must not fail once more when the file is closed
        };
        if (!OperatingSystem.IsWindows() && _place.Status.Kind == FileKind.File)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; // until it has the mode that it will keep
        }

        return options;
    }

    private void KeepOwnerAndMode()
    {
        if (_place.Status.Kind != FileKind.File || OperatingSystem.IsWindows())
        {
            return;
        }

        if (_place.Status.Owner != FileStatus.Of(_path).Owner)
        {
            _steps.Do(FileStep.KeepOwner, KeepOwner);
        }

        _steps.Do(FileStep.KeepMode, KeepMode);
    }

    [UnsupportedOSPlatform("windows")]
    private void KeepMode() =>
        System.IO.File.SetUnixFileMode(File.SafeFileHandle, System.IO.File.GetUnixFileMode(_place.Path));

    private void KeepOwner()
    {
        try
        {
            _place.Status.GiveOwnerTo(File.SafeFileHandle);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException(
                $"{_place.Path} belongs to another user or group, and would not if it were written: {e.Message}", e);
        }
    }
}
