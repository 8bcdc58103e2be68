package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.ACC_INTERFACE;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.H_INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.H_INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.H_INVOKESTATIC;
import static org.objectweb.asm.Opcodes.H_NEWINVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Turns method references that may suspend ({@code co::yield}, {@code this::body}) into lambdas of the class, which are
 * woven.
 *
 * <p>The lambda's parameters are those of the interface, not of the method: a re-entry gives null for them, and nothing
 * may unbox that before the lambda's own code runs.
 */
final class MethodReferences {

    private final ClassNode node;
    private final Colour colour;
    private final Suspensions suspensions;
    private final List<Note> warnings;

    MethodReferences(ClassNode node, Colour colour, Suspensions suspensions, List<Note> warnings) {
        this.node = node;
        this.colour = colour;
        this.suspensions = suspensions;
        this.warnings = warnings;
    }

    void wrap() {
        Lambdas lambdas = new Lambdas(node);
        for (LambdaCall each : Lambdas.calls(node)) {
            Handle handle = each.implementation();
            boolean fits = handle.getTag() != H_NEWINVOKESPECIAL && !each.isSerializable();
            if (fits && suspensions.surely(call(handle)) && lambdas.body(handle) == null) {
                wrap(each, handle);
            }
        }
    }

    private void wrap(LambdaCall lambda, Handle handle) {
        boolean isBound = handle.getTag() != H_INVOKESTATIC
                && handle.getOwner().equals(node.name)
                && lambda.captured().length > 0;
        List<Type> given = new ArrayList<>(Arrays.asList(lambda.captured()));
        given.addAll(Arrays.asList(lambda.instantiated().getArgumentTypes()));
        if (isBound) {
            given.remove(0);
        }
        boolean isInterface = (node.access & ACC_INTERFACE) != 0;
        String descriptor = Type.getMethodDescriptor(lambda.instantiated().getReturnType(), given.toArray(Type[]::new));
        MethodNode wrapper = new MethodNode(
                Opcodes.ASM9,
                ACC_PRIVATE | ACC_SYNTHETIC | (isBound ? 0 : ACC_STATIC),
                "woven$reference$" + node.methods.size(),
                descriptor,
                null,
                new String[] {"java/lang/Throwable"});
        if (colour.of(node, wrapper).isEmpty()) {
            warnings.add(new Note(
                    node.name.replace('/', '.') + "(" + node.sourceFile + ":" + lambda.line() + ")",
                    "the method " + handle.getName() + " may suspend, but its reference has no scope: it can't be"
                            + " suspended there on the woven engine; write a lambda that uses the scope"));
            return;
        }
        write(wrapper, handle, isBound, lambda.line());
        node.methods.add(wrapper);
        int tag = !isBound ? H_INVOKESTATIC : isInterface ? H_INVOKEINTERFACE : H_INVOKESPECIAL;
        lambda.implementation(new Handle(tag, node.name, wrapper.name, descriptor, isInterface));
    }

    private static void write(MethodNode wrapper, Handle handle, boolean isBound, int line) {
        List<Type> wanted = new ArrayList<>(Arrays.asList(Type.getArgumentTypes(handle.getDesc())));
        if (handle.getTag() != H_INVOKESTATIC && !isBound) {
            wanted.add(0, Type.getObjectType(handle.getOwner()));
        }
        GeneratorAdapter code =
                new GeneratorAdapter(Opcodes.ASM9, wrapper, wrapper.access, wrapper.name, wrapper.desc) {};
        Type[] given = Type.getArgumentTypes(wrapper.desc);
        code.visitCode();
        code.visitLineNumber(line, code.mark());
        if (isBound) {
            code.loadThis();
        }
        for (int i = 0; i < given.length; i++) {
            code.loadArg(i);
            Conversions.convert(code, given[i], wanted.get(i));
        }
        call(handle).accept(code);
        Conversions.convert(code, Type.getReturnType(handle.getDesc()), Type.getReturnType(wrapper.desc));
        code.returnValue();
        code.endMethod();
        wrapper.maxLocals = Descriptors.argumentSlots(wrapper.desc, !isBound);
        wrapper.maxStack = wrapper.maxLocals + 4;
    }

    private static MethodInsnNode call(Handle handle) {
        int op =
                switch (handle.getTag()) {
                    case H_INVOKESTATIC -> INVOKESTATIC;
                    case H_INVOKEINTERFACE -> INVOKEINTERFACE;
                    case H_INVOKESPECIAL, H_NEWINVOKESPECIAL -> INVOKESPECIAL;
                    default -> INVOKEVIRTUAL;
                };
        return new MethodInsnNode(op, handle.getOwner(), handle.getName(), handle.getDesc(), handle.isInterface());
    }
}
