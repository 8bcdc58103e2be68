package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.INTEGER;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.SWAP;

import java.util.List;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes what stands behind a woven method's own code: for each call how it is left and entered again, and one exit for
 * all.
 */
final class Epilogue {

    private final Place place;
    private final Layout layout;
    private final RecordShape shape;
    private final LabelNode leave = new LabelNode();

    Epilogue(Place place, Layout layout, RecordShape shape) {
        this.place = place;
        this.layout = layout;
        this.shape = shape;
    }

    /** Saves the activation where a call suspended, and restores it when it is entered again. */
    void site(InsnList code, CallSite site, SavedState state) {
        code.add(site.save);
        code.add(new LineNumberNode(site.line, site.save));
        code.add(Frames.node(layout.at(site), site.withResult()));
        int result = CallSite.result(site).getSize();
        if (result != 0) {
            code.add(new InsnNode(result == 2 ? POP2 : POP));
        }
        code.add(Code.load(layout.rec));
        shape.obtain(code);
        code.add(new VarInsnNode(ASTORE, layout.rec));
        state.save(code, shape, layout);
        code.add(Code.push(site.number));
        code.add(new JumpInsnNode(GOTO, leave));
        code.add(site.resume);
        code.add(layout.entryFrame(List.of()));
        state.restore(code, shape, layout);
        code.add(new JumpInsnNode(GOTO, site.again));
    }

    /**
     * The exit: the number of the call is on the stack. An activation whose caller can't follow goes on.
     *
     * @param link the method as callers see it
     */
    void exit(InsnList code, List<CallSite> sites, String link, boolean isLambda, LabelNode again) {
        String lines = place.inFile() + ":"
                + sites.stream().map(site -> String.valueOf(site.line)).collect(Collectors.joining(","));
        code.add(leave);
        code.add(layout.entryFrame(List.<Object>of(INTEGER)));
        code.add(Code.load(layout.rec));
        code.add(new InsnNode(SWAP));
        code.add(new FieldInsnNode(PUTFIELD, Names.REC, "pc", "I"));
        code.add(Code.load(layout.body));
        code.add(Code.load(layout.rec));
        code.add(Code.load(layout.calledOn));
        code.add(new LdcInsnNode(Type.getObjectType(place.node().name)));
        code.add(Code.push(isLambda ? 1 : 0));
        code.add(new LdcInsnNode(link));
        code.add(new LdcInsnNode(lines));
        code.add(Code.ofBody(
                "left",
                "(L" + Names.REC + ";Ljava/lang/Object;Ljava/lang/Class;ZLjava/lang/String;Ljava/lang/String;)Z"));
        code.add(new JumpInsnNode(IFNE, again));
        Type result = Type.getReturnType(place.method().desc);
        if (result.getSort() == Type.VOID) {
            code.add(new InsnNode(RETURN));
        } else {
            code.add(Code.dummy(Descriptors.inFrame(result)));
            code.add(new InsnNode(result.getOpcode(IRETURN)));
        }
    }
}
