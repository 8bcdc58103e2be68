package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DOUBLE;
import static org.objectweb.asm.Opcodes.DUP_X2;
import static org.objectweb.asm.Opcodes.FLOAT;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.I2L;
import static org.objectweb.asm.Opcodes.INTEGER;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.L2I;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.SWAP;

import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** The smallest class of records that holds what a method saves, and the code that reads and writes one. */
final class RecordShape {

    private static final int[] REFERENCES = {0, 1, 3, 5, 8};
    private static final int[] LONGS = {0, 1, 2, 4};
    private static final int MOST_REFERENCES = 8;
    private static final int MOST_LONGS = 4;

    private final int references;
    private final int longs;
    private final boolean isWide;
    final String type;

    RecordShape(int references, int longs) {
        this.references = references;
        this.longs = longs;
        isWide = references > MOST_REFERENCES || longs > MOST_LONGS;
        type = isWide ? Names.RUNTIME + "RecWide" : narrow(atLeast(REFERENCES, references), atLeast(LONGS, longs));
    }

    private static String narrow(int references, int longs) {
        if (longs == 0) {
            return references == 0 ? Names.REC : Names.REC + references;
        }
        return Names.REC + references + "$P" + longs;
    }

    private static int atLeast(int[] steps, int wanted) {
        int at = 0;
        while (steps[at] < wanted) {
            at++;
        }
        return steps[at];
    }

    /** Replaces null on the stack by a new record. */
    void obtain(InsnList code) {
        String sizes = "";
        if (isWide) {
            code.add(Code.push(Math.max(0, references - MOST_REFERENCES)));
            code.add(Code.push(Math.max(0, longs - MOST_LONGS)));
            sizes = "II";
        }
        code.add(new MethodInsnNode(INVOKESTATIC, type, "of", "(L" + type + ";" + sizes + ")L" + type + ";", false));
    }

    /** Saves the reference on the stack above the record. */
    void putReference(InsnList code, int index) {
        if (index < MOST_REFERENCES) {
            code.add(new FieldInsnNode(PUTFIELD, type, "r" + index, "Ljava/lang/Object;"));
        } else {
            code.add(Code.push(index - MOST_REFERENCES));
            code.add(call("put", "(Ljava/lang/Object;I)V"));
        }
    }

    /** Saves the long on the stack above the record. */
    void putLong(InsnList code, int index) {
        if (index < MOST_LONGS) {
            code.add(new FieldInsnNode(PUTFIELD, type, "p" + index, "J"));
        } else {
            code.add(Code.push(index - MOST_LONGS));
            code.add(call("putLong", "(JI)V"));
        }
    }

    /** Saves what is on top of the stack; the record is in variable {@code slot}. */
    void pop(InsnList code, int slot, Object valueType, int index) {
        if (isReference(valueType)) {
            code.add(Code.load(slot));
            code.add(new InsnNode(SWAP));
            putReference(code, index);
        } else {
            toBits(code, valueType);
            code.add(Code.load(slot));
            code.add(new InsnNode(DUP_X2));
            code.add(new InsnNode(POP));
            putLong(code, index);
        }
    }

    /** Puts what was saved on the stack; the record forgets it. */
    void take(InsnList code, int slot, Object valueType, int index) {
        code.add(Code.load(slot));
        if (isReference(valueType)) {
            if (index < MOST_REFERENCES) {
                code.add(call("take" + index, "()Ljava/lang/Object;"));
            } else {
                code.add(Code.push(index - MOST_REFERENCES));
                code.add(call("take", "(I)Ljava/lang/Object;"));
            }
            if (!valueType.equals(Names.OBJECT)) {
                code.add(new TypeInsnNode(CHECKCAST, (String) valueType));
            }
            return;
        }
        if (index < MOST_LONGS) {
            code.add(new FieldInsnNode(GETFIELD, type, "p" + index, "J"));
        } else {
            code.add(Code.push(index - MOST_LONGS));
            code.add(call("getLong", "(I)J"));
        }
        fromBits(code, valueType);
    }

    static boolean isReference(Object valueType) {
        return valueType instanceof String;
    }

    /** Makes long bits of the value on top of the stack. */
    static void toBits(InsnList code, Object valueType) {
        if (valueType == INTEGER) {
            code.add(new InsnNode(I2L));
        } else if (valueType == FLOAT) {
            code.add(new MethodInsnNode(INVOKESTATIC, "java/lang/Float", "floatToRawIntBits", "(F)I", false));
            code.add(new InsnNode(I2L));
        } else if (valueType == DOUBLE) {
            code.add(new MethodInsnNode(INVOKESTATIC, "java/lang/Double", "doubleToRawLongBits", "(D)J", false));
        }
    }

    private static void fromBits(InsnList code, Object valueType) {
        if (valueType == INTEGER) {
            code.add(new InsnNode(L2I));
        } else if (valueType == FLOAT) {
            code.add(new InsnNode(L2I));
            code.add(new MethodInsnNode(INVOKESTATIC, "java/lang/Float", "intBitsToFloat", "(I)F", false));
        } else if (valueType == DOUBLE) {
            code.add(new MethodInsnNode(INVOKESTATIC, "java/lang/Double", "longBitsToDouble", "(J)D", false));
        }
    }

    private MethodInsnNode call(String name, String descriptor) {
        return new MethodInsnNode(INVOKEVIRTUAL, type, name, descriptor, false);
    }
}
