package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.IF_ACMPEQ;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.ISTORE;

import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Writes what stands around a call that may suspend: the link before it, the second call and the check behind it. */
final class SiteCode {

    private final MethodNode method;
    private final Layout layout;

    SiteCode(MethodNode method, Layout layout) {
        this.method = method;
        this.layout = layout;
    }

    /** Changes the code at {@code site}. Gives how many slots it needs. */
    int write(CallSite site) {
        InsnList before = new InsnList();
        int slots = 0;
        MethodInsnNode call = site.call;
        if (site.isLeaf()) {
            before.add(Code.load(layout.body));
            call = leaf(site.call);
            method.instructions.set(site.call, call);
        } else {
            slots = keep(site, before);
            link(site, before);
        }
        method.instructions.insertBefore(call, before);
        method.instructions.insert(call, after(site, call));
        return slots;
    }

    /** The call of a leaf: the same operands, and the body. */
    private static MethodInsnNode leaf(MethodInsnNode call) {
        String receiver = Map.of("yield", Names.GENERATOR_SCOPE, "hasNext", Names.ITERATOR, "next", Names.ITERATOR)
                .getOrDefault(call.name, Names.SCOPE);
        String arguments = call.desc.substring(1, call.desc.indexOf(')'));
        String descriptor = "(L" + receiver + ";" + arguments + "L" + Names.WOVEN + ";)Ljava/lang/Object;";
        return new MethodInsnNode(INVOKESTATIC, Names.LEAVES, call.name, descriptor, false);
    }

    /** Copies the operands that the call is made again with to variables. */
    private int keep(CallSite site, InsnList code) {
        int lowest = 0;
        while (lowest < site.operands.size() && !site.operands.get(lowest).isKept()) {
            lowest++;
        }
        int[] slots = new int[site.operands.size()];
        int nextKept = layout.kept;
        int next = layout.kept + site.kept().size();
        for (int i = lowest; i < slots.length; i++) {
            Operand each = site.operands.get(i);
            slots[i] = each.isKept() ? nextKept++ : next;
            next += each.isKept() ? 0 : each.declared().getSize();
        }
        for (int i = slots.length - 1; i >= lowest; i--) {
            code.add(variable(site.operands.get(i), ISTORE, slots[i]));
        }
        for (int i = lowest; i < slots.length; i++) {
            code.add(variable(site.operands.get(i), ILOAD, slots[i]));
        }
        return next - layout.kept;
    }

    private static VarInsnNode variable(Operand operand, int op, int slot) {
        return new VarInsnNode(operand.declared().getOpcode(op), slot);
    }

    private void link(CallSite site, InsnList code) {
        code.add(Code.load(layout.body));
        code.add(new LdcInsnNode(Descriptors.key(site.call.name, site.call.desc)));
        int op = site.call.getOpcode();
        if (op == INVOKESTATIC || op == INVOKESPECIAL) {
            code.add(new LdcInsnNode(Type.getObjectType(site.call.owner)));
        } else {
            code.add(operand(site, 0, layout.kept));
        }
        code.add(Code.woven("link", "(L" + Names.WOVEN + ";Ljava/lang/String;Ljava/lang/Object;)V"));
    }

    /** An operand that the activation has, or a value in its place. */
    private static InsnList operand(CallSite site, int index, int keptSlot) {
        Operand operand = site.operands.get(index);
        if (!operand.isNeeded()) {
            return Code.list(Code.dummy(Descriptors.inFrame(operand.declared())));
        }
        return operand.isKept()
                ? Code.list(Code.load(keptSlot))
                : Objects.requireNonNull(operand.again()).load();
    }

    private InsnList after(CallSite site, MethodInsnNode call) {
        InsnList code = new InsnList();
        code.add(new JumpInsnNode(GOTO, site.check));
        code.add(site.again);
        code.add(Frames.node(layout.at(site), site.below));
        if (site.isLeaf()) {
            code.add(Code.load(layout.body));
            code.add(Code.ofBody("poll", "()Ljava/lang/Object;"));
        } else {
            int kept = layout.kept;
            for (int i = 0; i < site.operands.size(); i++) {
                code.add(operand(site, i, kept));
                kept += site.operands.get(i).isKept() ? 1 : 0;
            }
            code.add(call.clone(Map.of()));
        }
        code.add(site.check);
        code.add(Frames.node(layout.at(site), site.withResult()));
        if (site.isLeaf()) {
            code.add(new InsnNode(DUP));
            code.add(new FieldInsnNode(GETSTATIC, Names.WOVEN, "SUSPENDED", "Ljava/lang/Object;"));
            code.add(new JumpInsnNode(IF_ACMPEQ, site.save));
            convert(Type.getReturnType(site.call.desc), code);
        } else {
            code.add(new VarInsnNode(ALOAD, layout.body));
            code.add(Code.woven("isSuspended", "(L" + Names.WOVEN + ";)Z"));
            code.add(new JumpInsnNode(IFNE, site.save));
        }
        return code;
    }

    /** Makes what the call as written gives of the result of a leaf. */
    private static void convert(Type wanted, InsnList code) {
        if (wanted.getSort() == Type.BOOLEAN) {
            code.add(new TypeInsnNode(CHECKCAST, "java/lang/Boolean"));
            code.add(new MethodInsnNode(INVOKEVIRTUAL, "java/lang/Boolean", "booleanValue", "()Z", false));
        } else if (!wanted.getInternalName().equals(Names.OBJECT)) {
            code.add(new TypeInsnNode(CHECKCAST, wanted.getInternalName()));
        }
    }
}
