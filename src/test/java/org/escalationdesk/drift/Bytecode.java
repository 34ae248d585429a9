package org.escalationdesk.drift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;

/**
 * The texts that a class holds, and how it uses them.
 *
 * @param constants every string constant
 * @param elements the strings by which it names elements of the models to the engine
 * @param namesOthers it names elements to the engine by other means than a constant
 * @param codes of the constants of enums of which it takes the code
 * @param givesCodesOf the enums of which it takes the code of any constant, whichever it is
 * @param writesCases it saves cases
 */
record Bytecode(
        String name,
        Set<String> constants,
        Set<String> elements,
        boolean namesOthers,
        Set<String> codes,
        Set<String> givesCodesOf,
        boolean writesCases) {

    /** The engine's methods whose first argument names an element, a process or a decision. */
    private static final Set<String> NAMING = Set.of(
            "taskDefinitionKey",
            "taskDefinitionKeyIn",
            "activityId",
            "processDefinitionKey",
            "decisionDefinitionKey",
            "startProcessInstanceByKey",
            "createProcessInstanceByKey");

    static Bytecode of(Path classFile) {
        try {
            Reader reader = new Reader();
            new ClassReader(Files.readAllBytes(classFile)).accept(reader, ClassReader.SKIP_FRAMES);
            return new Bytecode(
                    reader.name,
                    reader.constants,
                    reader.elements,
                    reader.namesOthers,
                    reader.codes,
                    reader.givesCodesOf,
                    reader.writesCases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader extends ClassVisitor {

        private String name;
        private final Set<String> constants = new LinkedHashSet<>();
        private final Set<String> elements = new LinkedHashSet<>();
        private boolean namesOthers;
        private final Set<String> codes = new LinkedHashSet<>();
        private final Set<String> givesCodesOf = new LinkedHashSet<>();
        private boolean writesCases;

        Reader() {
            super(SpringAsmInfo.ASM_VERSION);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            this.name = name.replace('/', '.');
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            if (value instanceof String text) {
                constants.add(text);
            }
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(SpringAsmInfo.ASM_VERSION) {

                /** The constant that was loaded last, while nothing else was: a call's only argument. */
                private String only;

                /** The constant that was loaded right after the engine's service: a call's first argument. */
                private String first;

                private boolean afterTheService;

                /** The constant of an enum that was loaded right before. */
                private String constant;

                @Override
                public void visitLdcInsn(Object value) {
                    if (value instanceof String text) {
                        constants.add(text);
                        only = text;
                        first = afterTheService ? text : first;
                    }
                    afterTheService = false;
                }

                @Override
                public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                    only = null;
                    constant = opcode == Opcodes.GETSTATIC && descriptor.equals("L" + owner + ";") ? name : null;
                    afterTheService = descriptor.startsWith("Lorg/camunda/");
                    first = afterTheService ? null : first;
                }

                @Override
                public void visitVarInsn(int opcode, int variable) {
                    only = null;
                    afterTheService = false;
                }

                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String name, String descriptor, boolean isInterface) {
                    if (name.equals("code") && descriptor.equals("()Ljava/lang/String;")) {
                        if (constant == null) {
                            givesCodesOf.add(owner.replace('/', '.'));
                        } else {
                            codes.add(constant.toLowerCase(Locale.ROOT).replace('_', '-'));
                        }
                    }
                    constant = null;
                    writesCases |= owner.equals("org/escalationdesk/cases/CaseRegister") && name.equals("save");
                    if (owner.startsWith("org/camunda/") && NAMING.contains(name)) {
                        String named = descriptor.startsWith("(Ljava/lang/String;)") ? only : first;
                        if (named == null) {
                            namesOthers = true;
                        } else {
                            elements.add(named);
                        }
                    }
                    only = null;
                    afterTheService = false;
                }
            };
        }
    }
}
