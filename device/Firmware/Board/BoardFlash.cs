#if NANOFRAMEWORK_1_0
using System.IO;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Firmware.Board
{
    /// <summary>littlefs on the internal flash. Every append closes its file, for only that makes it durable.</summary>
    public sealed class BoardFlash : IStore
    {
        private const string Folder = "I:\\dongle";

        /// <summary>The folder is made when it is missing.</summary>
        public BoardFlash()
        {
            if (!Directory.Exists(Folder))
            {
                Directory.CreateDirectory(Folder);
            }
        }

        /// <inheritdoc/>
        public string[] Names()
        {
            string[] names = Directory.GetFiles(Folder);
            for (int i = 0; i < names.Length; i++)
            {
                names[i] = Path.GetFileName(names[i]);
            }

            return names;
        }

        /// <inheritdoc/>
        public int Length(string name)
        {
            return File.Exists(PathOf(name)) ? (int)new FileInfo(PathOf(name)).Length : 0;
        }

        /// <inheritdoc/>
        public void Append(string name, byte[] bytes, int offset, int count)
        {
            using (FileStream file = new FileStream(PathOf(name), FileMode.Append, FileAccess.Write))
            {
                file.Write(bytes, offset, count);
            }
        }

        /// <inheritdoc/>
        public int Read(string name, int position, byte[] into, int offset, int count)
        {
            if (position >= Length(name))
            {
                return 0;
            }

            using (FileStream file = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read))
            {
                file.Seek(position, SeekOrigin.Begin);
                int read = 0;
                while (read < count)
                {
                    int more = file.Read(into, offset + read, count - read);
                    if (more <= 0)
                    {
                        break;
                    }

                    read += more;
                }

                return read;
            }
        }

        /// <inheritdoc/>
        public void Delete(string name)
        {
            if (File.Exists(PathOf(name)))
            {
                File.Delete(PathOf(name));
            }
        }

        private static string PathOf(string name)
        {
            return Folder + "\\" + name;
        }
    }
}
#endif
