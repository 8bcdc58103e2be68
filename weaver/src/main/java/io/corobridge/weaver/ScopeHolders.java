package io.corobridge.weaver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/** Classes that keep a scope in a final field: read from their class files, superclasses included. */
final class ScopeHolders {

    private static final int DEEPEST = 64;
    private static final int FIRST_WITH_NESTS = 55;

    private final Set<String> scopes;
    private final ClassFiles files;
    private final Map<String, @Nullable ClassNode> known = new HashMap<>();

    ScopeHolders(ClassNode own, WeaveOptions options) {
        scopes = options.scopes();
        files = options.classes();
        known.put(own.name, own);
    }

    /** The scopes in fields that code of class {@code name} may read of {@code this}. */
    List<Scope> fields(String name) {
        List<Scope> fields = new ArrayList<>();
        String at = name;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            ClassNode node = find(at);
            if (node == null) {
                break;
            }
            for (FieldNode each : node.fields) {
                Type type = Type.getType(each.desc);
                boolean isScope = type.getSort() == Type.OBJECT && scopes.contains(type.getInternalName());
                Scope.Field field = new Scope.Field(at, each.name, each.desc);
                if (isScope && isKept(each) && isVisible(each, at, name)) {
                    fields.add(Scope.inField(type.getInternalName(), field));
                } else if (at.equals(name) && isOuter(each, type, node)) {
                    fields(type.getInternalName()).forEach(scope -> fields.add(scope.through(field)));
                }
            }
            at = node.superName;
        }
        return fields;
    }

    /** A class file, null if it is the platform's or not known. */
    @Nullable
    ClassNode find(String name) {
        if (known.containsKey(name)) {
            return known.get(name);
        }
        ClassNode node = null;
        byte[] bytes = name.startsWith("java/") || name.startsWith("[") ? null : files.find(name);
        if (bytes != null) {
            try {
                node = Reader.read(bytes, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            } catch (Reader.Unreadable unknown) { // a class that nobody can look at keeps no scope that we know of
                node = null;
            }
        }
        known.put(name, node);
        return node;
    }

    /**
     * Returns whether a field is the object around one of an inner class: code of the inner class may read its private
     * fields.
     */
    private static boolean isOuter(FieldNode field, Type type, ClassNode inner) {
        return isKept(field)
                && field.name.startsWith("this$")
                && (field.access & Opcodes.ACC_SYNTHETIC) != 0
                && inner.name.startsWith(type.getInternalName() + "$")
                && (inner.version & 0xffff) >= FIRST_WITH_NESTS;
    }

    private static boolean isKept(FieldNode field) {
        return (field.access & (Opcodes.ACC_STATIC | Opcodes.ACC_FINAL)) == Opcodes.ACC_FINAL;
    }

    private static boolean isVisible(FieldNode field, String holder, String from) {
        if (holder.equals(from) || (field.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0) {
            return true;
        }
        return (field.access & Opcodes.ACC_PRIVATE) == 0 && packageOf(holder).equals(packageOf(from));
    }

    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }
}
