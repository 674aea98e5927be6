namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>Finds one field of a small JSON object, without building the object.</summary>
    /// <remarks>The platform's answers are flat. Only fields of the outermost object count; hostile bytes give null, never an exception.</remarks>
    public static class JsonField
    {
        /// <summary>The text of a field, escapes undone; null when it is absent or no text.</summary>
        public static string Text(byte[] json, int length, string name)
        {
            int at = Find(json, length, name);
            return at >= 0 && json[at] == '"' ? Unescape(json, length, at + 1) : null;
        }

        /// <summary>The value of a whole number that is not negative; -1 when it is absent or something else.</summary>
        public static long Number(byte[] json, int length, string name)
        {
            int at = Find(json, length, name);
            if (at < 0 || json[at] < '0' || json[at] > '9')
            {
                return -1;
            }

            long value = 0;
            for (; at < length && json[at] >= '0' && json[at] <= '9'; at++)
            {
                if (value > long.MaxValue / 10 - 1)
                {
                    return -1;
                }

                value = (value * 10) + (json[at] - '0');
            }

            return value;
        }

        /// <summary>Where the value of a field begins; -1 when there is none.</summary>
        private static int Find(byte[] json, int length, string name)
        {
            int depth = 0;
            for (int at = 0; at < length; at++)
            {
                byte c = json[at];
                if (c == '{' || c == '[')
                {
                    depth++;
                }
                else if (c == '}' || c == ']')
                {
                    depth--;
                }
                else if (c == '"')
                {
                    int end = Close(json, length, at + 1);
                    int value = SkipSpace(json, length, end + 1);
                    if (depth == 1 && value < length && json[value] == ':' && Is(json, at + 1, end, name))
                    {
                        value = SkipSpace(json, length, value + 1);
                        return value < length ? value : -1;
                    }

                    at = end;
                }
            }

            return -1;
        }

        /// <summary>Where the text that began before <paramref name="at"/> closes; the end of the bytes when it never does.</summary>
        private static int Close(byte[] json, int length, int at)
        {
            while (at < length && json[at] != '"')
            {
                at += json[at] == '\\' ? 2 : 1;
            }

            return at < length ? at : length;
        }

        private static int SkipSpace(byte[] json, int length, int at)
        {
            while (at < length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t'))
            {
                at++;
            }

            return at;
        }

        private static bool Is(byte[] json, int from, int to, string name)
        {
            if (to - from != name.Length)
            {
                return false;
            }

            for (int i = 0; i < name.Length; i++)
            {
                if (json[from + i] != name[i])
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Tokens and addresses are ASCII; a character beyond it makes the whole text unusable.</summary>
        private static string Unescape(byte[] json, int length, int at)
        {
            int end = Close(json, length, at);
            if (end == length)
            {
                return null;
            }

            char[] text = new char[end - at];
            int count = 0;
            while (at < end)
            {
                int c = json[at];
                at++;
                if (c == '\\')
                {
                    c = json[at];
                    at++;
                    if (c == 'u')
                    {
                        c = at + 4 <= end ? Hexadecimal(json, at) : -1;
                        at += 4;
                    }
                    else if (c != '"' && c != '\\' && c != '/')
                    {
                        return null;
                    }
                }

                if (c < ' ' || c > '~')
                {
                    return null;
                }

                text[count] = (char)c;
                count++;
            }

            return new string(text, 0, count);
        }

        private static int Hexadecimal(byte[] json, int at)
        {
            int value = 0;
            for (int i = at; i < at + 4; i++)
            {
                int c = json[i] | 0x20;
                int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
                if (digit < 0)
                {
                    return -1;
                }

                value = (value << 4) | digit;
            }

            return value;
        }
    }
}
