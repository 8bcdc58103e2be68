package io.corobridge.weaver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** An {@code invokedynamic} that makes a lambda: reads and changes its arguments. */
final class LambdaCall {

    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final int SERIALIZABLE = 1;
    private static final int MARKERS = 2;
    private static final int BRIDGES = 4;

    private final InvokeDynamicInsnNode call;

    private LambdaCall(InvokeDynamicInsnNode call) {
        this.call = call;
    }

    /** The lambda that {@code call} makes, null if it makes none. */
    static @Nullable LambdaCall of(InvokeDynamicInsnNode call) {
        return call.bsm.getOwner().equals(FACTORY) && call.bsmArgs[1] instanceof Handle ? new LambdaCall(call) : null;
    }

    Handle implementation() {
        return (Handle) call.bsmArgs[1];
    }

    void implementation(Handle handle) {
        call.bsmArgs[1] = handle;
    }

    /** The types that are captured. */
    Type[] captured() {
        return Type.getArgumentTypes(call.desc);
    }

    /** The interface's method after its type arguments are known. */
    Type instantiated() {
        return (Type) call.bsmArgs[2];
    }

    /** The line that makes it. */
    int line() {
        return Place.line(call);
    }

    boolean isSerializable() {
        return isAlternative() && (flags() & SERIALIZABLE) != 0;
    }

    /** The methods by which others call the lambda: the interface's, and its bridges. */
    List<String> links() {
        List<String> links = new ArrayList<>();
        links.add(Descriptors.key(call.name, ((Type) call.bsmArgs[0]).getDescriptor()));
        if (isAlternative() && (flags() & BRIDGES) != 0) {
            int at = 4 + ((flags() & MARKERS) == 0 ? 0 : 1 + (int) call.bsmArgs[4]);
            for (int i = 1; i <= (int) call.bsmArgs[at]; i++) {
                links.add(Descriptors.key(call.name, ((Type) call.bsmArgs[at + i]).getDescriptor()));
            }
        }
        return links;
    }

    /** Makes the lambda one of the marked type, too. */
    void mark(String type) {
        List<Object> arguments = new ArrayList<>(Arrays.asList(call.bsmArgs));
        if (!isAlternative()) {
            arguments.add(0);
            call.bsm = new Handle(
                    Opcodes.H_INVOKESTATIC,
                    FACTORY,
                    "altMetafactory",
                    "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                            + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
                    false);
        }
        int flags = (int) arguments.get(3);
        if ((flags & MARKERS) == 0) {
            arguments.add(4, 0);
        }
        arguments.set(3, flags | MARKERS);
        arguments.set(4, (int) arguments.get(4) + 1);
        arguments.add(5, Type.getObjectType(type));
        call.bsmArgs = arguments.toArray();
    }

    private boolean isAlternative() {
        return call.bsm.getName().equals("altMetafactory");
    }

    private int flags() {
        return (int) call.bsmArgs[3];
    }
}
