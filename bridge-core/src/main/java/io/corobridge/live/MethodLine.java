package io.corobridge.live;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the first line of a method from its class file. JDK 17 has no other way to it. */
public final class MethodLine {

    private final DataInputStream in;
    private final @Nullable String[] texts; // of the constant pool

    private MethodLine(DataInputStream in) throws IOException {
        this.in = in;
        in.skipNBytes(8); // magic, version
        texts = new String[in.readUnsignedShort()];
    }

    /** Returns the first line of a method; 0 if its class file is not found, or has no lines. */
    public static int first(String type, String method, String descriptor, @Nullable ClassLoader loader) {
        String file = type.replace('.', '/') + ".class";
        try (InputStream found =
                loader == null ? ClassLoader.getSystemResourceAsStream(file) : loader.getResourceAsStream(file)) {
            return found == null ? 0 : new MethodLine(new DataInputStream(found)).find(method, descriptor);
        } catch (IOException | RuntimeException unreadable) {
            return 0;
        }
    }

    private int find(String method, String descriptor) throws IOException {
        readTexts();
        in.skipNBytes(6); // access, this, super
        in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
        int fields = in.readUnsignedShort();
        for (int i = 0; i < fields; i++) {
            in.skipNBytes(6);
            skipAttributes();
        }
        int methods = in.readUnsignedShort();
        for (int i = 0; i < methods; i++) {
            in.skipNBytes(2);
            boolean sought = method.equals(text()) & descriptor.equals(text());
            if (sought) {
                return lineOfCode();
            }
            skipAttributes();
        }
        return 0;
    }

    private void readTexts() throws IOException {
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // a long or a double takes two places
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> throw new IOException("constant of an unknown kind: " + tag);
            }
        }
    }

    private @Nullable String text() throws IOException {
        return texts[in.readUnsignedShort()];
    }

    private void skipAttributes() throws IOException {
        int attributes = in.readUnsignedShort();
        for (int i = 0; i < attributes; i++) {
            in.skipNBytes(2);
            in.skipNBytes(in.readInt());
        }
    }

    /** Returns the least line in the attributes of a method. */
    private int lineOfCode() throws IOException {
        int attributes = in.readUnsignedShort();
        for (int i = 0; i < attributes; i++) {
            if ("Code".equals(text())) {
                in.skipNBytes(8); // length, stack, locals
                in.skipNBytes(in.readInt());
                in.skipNBytes(8L * in.readUnsignedShort()); // handlers
                return lineOfTable();
            }
            in.skipNBytes(in.readInt());
        }
        return 0;
    }

    private int lineOfTable() throws IOException {
        int attributes = in.readUnsignedShort();
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < attributes; i++) {
            boolean lines = "LineNumberTable".equals(text());
            int length = in.readInt();
            if (!lines) {
                in.skipNBytes(length);
                continue;
            }
            int entries = in.readUnsignedShort();
            for (int j = 0; j < entries; j++) {
                in.skipNBytes(2);
                least = Math.min(least, in.readUnsignedShort());
            }
        }
        return least == Integer.MAX_VALUE ? 0 : least;
    }
}
