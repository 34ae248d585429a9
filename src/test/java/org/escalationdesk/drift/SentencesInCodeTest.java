package org.escalationdesk.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;

/**
 * No sentence for people stands in Java: it would be English for everybody. What goes to the log, and what an exception of Java's own or a
 * requirement says, developers read. What the catalogs of texts translate may stand where it is made.
 */
class SentencesInCodeTest {

    private static final Path CLASSES = Path.of("target", "classes", "org", "escalationdesk");

    /** It plays systems of others, in their language; what it says itself stands in its bundle. */
    private static final Path SANDBOX = CLASSES.resolve("sandbox");

    private static final Set<String> SANDBOX_ITSELF =
            Set.of("SandboxPage", "SwitchEndpoints", "RepresentativeEndpoints", "Behaviour", "CrossSiteGuard");

    /** Three words or more, the first with a capital; two, of which the last ends a sentence; anything Chinese. */
    private static final Pattern SENTENCE = Pattern.compile(
            "(?s)^\\W?[A-Z][a-z’']+,?( [\\w’'“”,;:.-]+){2,}.*|^[A-Z][a-z’']+ .*[a-z][.?!]$|.*\\p{IsHan}.*");

    @Test
    void everySentenceStandsInABundle() throws IOException {
        Set<String> translated = translated();
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".class") && !playsAnother(file))
                    .toList()) {
                sentences(Files.readAllBytes(file)).stream()
                        .filter(text -> !translated.contains(text))
                        .forEach(text -> found.add(CLASSES.relativize(file) + ": " + text));
            }
        }

        assertThat(found).isEmpty();
    }

    /** Else it would find nothing. */
    @Test
    void whatIsSaidIsToldFromWhatIsLogged() throws IOException {
        String name = Sample.class.getName().replace('.', '/') + ".class";
        try (var sample = Sample.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(sentences(sample.readAllBytes()))
                    .containsExactlyInAnyOrder(
                            "The case is closed already.", "The case \u0001 is closed.", "案例已关闭", "Please try again.");
        }
    }

    private static boolean playsAnother(Path file) {
        return file.startsWith(SANDBOX)
                && !SANDBOX_ITSELF.contains(file.getFileName().toString().replaceAll("[$.].*", ""));
    }

    /** Of a class, without those for developers. */
    private static Set<String> sentences(byte[] code) {
        Set<String> found = new TreeSet<>();
        new ClassReader(code)
                .accept(
                        new ClassVisitor(SpringAsmInfo.ASM_VERSION) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return new Said(found);
                            }
                        },
                        ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
        return found;
    }

    /** Whatever was loaded goes to the next call that is not made of it. */
    private static final class Said extends MethodVisitor {

        private static final Set<String> BETWEEN = Set.of("formatted", "valueOf", "toString", "getMessage");

        private final Set<String> found;
        private final List<String> loaded = new ArrayList<>();

        Said(Set<String> found) {
            super(SpringAsmInfo.ASM_VERSION);
            this.found = found;
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof String text && SENTENCE.matcher(text).matches()) {
                loaded.add(text);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Stream.of(arguments).forEach(this::visitLdcInsn);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean takesText = descriptor.substring(0, descriptor.indexOf(')')).contains("L");
            if (isForDevelopers(owner, name)) {
                loaded.clear();
            } else if (takesText && !isBetween(owner, name)) {
                visitEnd();
            }
        }

        /** What is taken on the way to an argument, such as a case's number. */
        private static boolean isBetween(String owner, String name) {
            return BETWEEN.contains(name)
                    || owner.matches("java/(?:time/.*|util/Optional)")
                    || !owner.startsWith("java/") && !name.equals("<init>");
        }

        private static boolean isForDevelopers(String owner, String name) {
            return owner.equals(Logger.class.getName().replace('.', '/'))
                    || owner.equals("java/util/regex/Pattern")
                    || owner.equals("java/util/Objects") && name.startsWith("requireNonNull")
                    || name.equals("<init>") && owner.matches("java/.*(?:Exception|Error)");
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN || opcode == Opcodes.ATHROW || opcode == Opcodes.RETURN) {
                visitEnd();
            }
        }

        @Override
        public void visitEnd() {
            found.addAll(loaded);
            loaded.clear();
        }
    }

    private static Set<String> translated() throws IOException {
        Set<String> texts = new TreeSet<>();
        try (Stream<Path> catalogs = Files.list(Path.of("src", "main", "resources", "texts"))) {
            catalogs.forEach(catalog -> {
                try {
                    texts.addAll(new ObjectMapper()
                            .readValue(catalog.toFile(), new TypeReference<Map<String, String>>() {})
                            .keySet());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return texts;
    }

    @SuppressWarnings("unused") // read as bytecode
    private static final class Sample {

        private static final Logger LOG = org.slf4j.LoggerFactory.getLogger(Sample.class);

        String returned() {
            LOG.info("The desk is awake now, as of {}", this);
            return "The case is closed already.";
        }

        String put(String number) {
            return "The case " + number + " is closed.";
        }

        void thrown() {
            throw new SaidToPeople("案例已关闭");
        }

        void builtIn(String number) {
            LOG.warn("The case {} stays where it is", number);
            java.util.Objects.requireNonNull(number, "A case has a number.");
            throw new IllegalStateException("A bug of ours: " + number + " is no number");
        }

        List<String> listed() {
            return List.of("Please try again.");
        }
    }

    private static final class SaidToPeople extends RuntimeException {

        SaidToPeople(String sentence) {
            super(sentence);
        }
    }
}
