package io.corobridge.tck.machine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Loads the library and the machine anew, with one fault in one class. */
final class FaultyLoader extends ClassLoader {

    private static final String PACKAGE = "io.corobridge.";

    private final @Nullable Fault fault;
    private int changes;

    /** Makes a loader with {@code fault}, or without one. */
    FaultyLoader(@Nullable Fault fault) {
        super(FaultyLoader.class.getClassLoader());
        this.fault = fault;
    }

    /** Counts the places that the fault has changed. */
    int changes() {
        return changes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolves) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            return super.loadClass(name, resolves);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/');
        try (InputStream file = getResourceAsStream(path + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.readAllBytes();
            Fault here = fault;
            if (here != null && path.equals("io/corobridge/" + here.owner())) {
                bytes = changed(bytes, here);
            }
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    private byte[] changed(byte[] bytes, Fault here) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String method, String type, String signature, String[] raised) {
                                MethodVisitor next = super.visitMethod(access, method, type, signature, raised);
                                boolean changes = method.equals(here.method()) && (access & Opcodes.ACC_BRIDGE) == 0;
                                return !changes
                                        ? next
                                        : here.call().isEmpty() ? returning(next, here, type) : leaving(next, here);
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    /** Begins the method with a return; the code behind it is never reached. */
    private MethodVisitor returning(MethodVisitor next, Fault here, String type) {
        changes++;
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitCode() {
                super.visitCode();
                Type result = Type.getReturnType(type);
                org.objectweb.asm.Label never = new org.objectweb.asm.Label();
                super.visitInsn(Opcodes.ICONST_0); // a condition, so that the frames of the rest stay right
                super.visitJumpInsn(Opcodes.IFNE, never);
                result(this, result, here.result());
                super.visitInsn(result.getOpcode(Opcodes.IRETURN));
                super.visitLabel(never);
                super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                super.visitInsn(Opcodes.NOP); // no two frames at one place
            }
        };
    }

    /** Leaves each call of the name out: its arguments are dropped, its result is none. */
    private MethodVisitor leaving(MethodVisitor next, Fault here) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
                if (!name.equals(here.call())) {
                    super.visitMethodInsn(opcode, owner, name, type, isInterface);
                    return;
                }
                changes++;
                Type[] arguments = Type.getArgumentTypes(type);
                for (int i = arguments.length - 1; i >= 0; i--) {
                    super.visitInsn(arguments[i].getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
                }
                if (opcode != Opcodes.INVOKESTATIC) {
                    super.visitInsn(Opcodes.POP);
                }
                result(this, Type.getReturnType(type), here.result());
            }
        };
    }

    private static void result(MethodVisitor code, Type type, int value) {
        switch (type.getSort()) {
            case Type.VOID -> {}
            case Type.OBJECT, Type.ARRAY -> code.visitInsn(Opcodes.ACONST_NULL);
            case Type.LONG -> code.visitInsn(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
            default -> code.visitInsn(value == 0 ? Opcodes.ICONST_0 : Opcodes.ICONST_1);
        }
    }

    /** Runs {@code kind} of programs in the classes of this loader. Returns the first seed that fails, or -1. */
    long firstFailure(Programs kind, long first, long count) throws ReflectiveOperationException {
        Class<?> machine = loadClass(Machine.class.getName());
        Class<?> engines = loadClass("io.corobridge.Engine");
        Object woven = Objects.requireNonNull(
                engines.getMethod("valueOf", String.class).invoke(null, "WOVEN"));
        Class<?> kinds = loadClass(Programs.class.getName());
        Object programs =
                Objects.requireNonNull(kinds.getMethod("valueOf", String.class).invoke(null, kind.name()));
        return (long) machine.getMethod("firstFailure", engines, kinds, long.class, long.class)
                .invoke(null, woven, programs, first, count);
    }
}
