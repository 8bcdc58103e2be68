package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.IFNULL;
import static org.objectweb.asm.Opcodes.NOP;

import java.util.List;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes the entry of a woven method: finds the body, and goes to where the activation was left, or takes the caller's
 * link.
 */
final class Prologue {

    private static final String WOVEN = "L" + Names.WOVEN + ";";

    /** Continues an activation whose record is in its variable. */
    final LabelNode again = new LabelNode();

    private final List<Scope> scopes;
    private final List<String> links;

    Prologue(List<Scope> scopes, List<String> links) {
        this.scopes = scopes;
        this.links = links;
    }

    /** Puts the body that the scopes belong to on the stack, or null. */
    static InsnList findBody(List<Scope> scopes, String link) {
        InsnList code = scopes.get(0).load();
        code.add(Code.woven("of", "(Ljava/lang/Object;)" + WOVEN));
        for (Scope each : scopes.subList(1, scopes.size())) {
            code.add(each.load());
            code.add(new LdcInsnNode(link));
            code.add(Code.woven("choose", "(" + WOVEN + "Ljava/lang/Object;Ljava/lang/String;)" + WOVEN));
        }
        return code;
    }

    /** The code before the method's own. */
    InsnList write(Layout layout, RecordShape shape, List<Object> initial, List<CallSite> sites, int line) {
        LabelNode first = new LabelNode();
        LabelNode fresh = new LabelNode();
        LabelNode start = new LabelNode();
        InsnList code = new InsnList();
        code.add(first);
        code.add(new LineNumberNode(line, first));
        code.add(findBody(scopes, links.get(0)));
        code.add(new VarInsnNode(ASTORE, layout.body));
        code.add(new InsnNode(ACONST_NULL));
        code.add(new VarInsnNode(ASTORE, layout.rec));
        code.add(new InsnNode(ACONST_NULL));
        code.add(new VarInsnNode(ASTORE, layout.calledOn));
        code.add(Code.load(layout.body));
        code.add(new JumpInsnNode(IFNULL, start));
        code.add(Code.load(layout.body));
        code.add(Code.ofBody("next", "()L" + Names.REC + ";"));
        if (!shape.type.equals(Names.REC)) {
            code.add(new TypeInsnNode(CHECKCAST, shape.type));
        }
        code.add(new InsnNode(DUP));
        code.add(new VarInsnNode(ASTORE, layout.rec));
        code.add(Code.load(layout.rec));
        code.add(new VarInsnNode(ASTORE, layout.calledOn)); // its caller is one that could be left, too
        code.add(new JumpInsnNode(IFNULL, fresh));
        code.add(again);
        code.add(layout.entryFrame(List.of()));
        code.add(Code.load(layout.rec));
        code.add(new FieldInsnNode(GETFIELD, Names.REC, "pc", "I"));
        LabelNode[] resumes = sites.stream().map(site -> site.resume).toArray(LabelNode[]::new);
        code.add(new TableSwitchInsnNode(1, resumes.length, resumes[0], resumes));
        code.add(fresh);
        code.add(Frames.node(layout.with(initial), List.of()));
        for (String each : links.subList(1, links.size())) {
            bridge(code, layout.body, each, links.get(0));
        }
        code.add(Code.load(layout.body));
        code.add(new LdcInsnNode(links.get(0)));
        code.add(Code.ofBody("take", "(Ljava/lang/String;)Ljava/lang/Object;"));
        code.add(new VarInsnNode(ASTORE, layout.calledOn));
        code.add(start);
        code.add(Frames.node(layout.with(initial), List.of()));
        code.add(new InsnNode(NOP)); // the method's own first instruction may have a frame, too
        return code;
    }

    private static void bridge(InsnList code, int body, String from, String to) {
        code.add(Code.load(body));
        code.add(new LdcInsnNode(from));
        code.add(new LdcInsnNode(to));
        code.add(Code.woven("bridge", "(" + WOVEN + "Ljava/lang/String;Ljava/lang/String;)V"));
    }
}
