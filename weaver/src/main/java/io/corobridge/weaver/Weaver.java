package io.corobridge.weaver;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/**
 * The weaver as a library: class file in, class file out.
 *
 * <p>It loads no class. The same class file and options give the same result. A class that is woven already stays as it
 * is.
 */
public final class Weaver {

    private final WeaveOptions options;

    /** Makes a weaver. */
    public Weaver(WeaveOptions options) {
        this.options = options;
    }

    /**
     * Weaves a class. Methods that are refused are left as written, so that the result can be used in any case: an
     * await in one is an error on the woven engine, as in other unwoven code.
     */
    public WeaveResult weave(byte[] classFile) {
        return weave("class file", classFile);
    }

    /**
     * The same, of a class file with a name: notes about a file that can't be read have it.
     *
     * @param where the name of the file, or of the class
     */
    public WeaveResult weave(String where, byte[] classFile) {
        ClassNode node;
        try {
            node = Reader.read(classFile, ClassReader.EXPAND_FRAMES);
        } catch (Reader.Unreadable unreadable) {
            return new WeaveResult(null, List.of(new Note(where, unreadable.text())), List.of());
        }
        String name = node.name.replace('/', '.');
        if (node.name.startsWith(Names.RUNTIME) || options.excludes(node.name)) {
            return new WeaveResult(null, List.of(), List.of());
        }
        int version = ClassMarks.version(node);
        if (version != 0) {
            List<Note> notes = version == Names.VERSION
                    ? List.of()
                    : List.of(new Note(name, "woven by another version of the weaver: compile it anew"));
            return new WeaveResult(null, notes, List.of());
        }
        ClassWeaver weaver = new ClassWeaver(node, options);
        return weaver.weave() ? weaver.result(write(node)) : weaver.result(null);
    }

    private static byte[] write(ClassNode node) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS) {
            @Override
            protected String getCommonSuperClass(String first, String second) {
                throw new AssertionError("frames are kept, not computed");
            }
        };
        node.accept(writer);
        return writer.toByteArray();
    }
}
