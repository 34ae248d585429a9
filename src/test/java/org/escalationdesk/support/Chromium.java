package org.escalationdesk.support;

import com.codeborne.selenide.Configuration;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The machine's own Chromium and its driver. Nothing is ever downloaded. */
public record Chromium(Path browser, Path driver) {

    /**
     * Looks on the {@code PATH}. Where one of the two is missing the test is skipped, loudly; with {@code CI=true} it fails, so
     * that a build server cannot lose its browser tests unnoticed.
     */
    public static Chromium ofThisMachine() {
        return find(System.getenv(), System.err);
    }

    static Chromium find(Map<String, String> environment, PrintStream console) {
        String path = environment.getOrDefault("PATH", "");
        Optional<Path> browser = program("chromium", path);
        Optional<Path> driver = program("chromedriver", path);
        if (browser.isPresent() && driver.isPresent()) {
            return new Chromium(browser.get(), driver.get());
        }
        String missing = "Chromium or its driver is missing (Debian: apt-get install chromium chromium-driver)";
        if ("true".equals(environment.get("CI"))) {
            throw new AssertionFailedError(missing);
        }
        String line = "!!  BROWSER TESTS ARE SKIPPED: " + missing + "  !!";
        String frame = "!".repeat(line.length());
        console.println(String.join(System.lineSeparator(), "", frame, line, frame, ""));
        throw new TestAbortedException(missing);
    }

    /** From now on Selenide drives this browser, in a window of that size; screenshots go to {@code target/screenshots}. */
    public void drive(int width, int height) {
        System.setProperty(ChromeDriverService.CHROME_DRIVER_EXE_PROPERTY, driver.toString());
        Configuration.browser = "chrome";
        Configuration.headless = true;
        Configuration.browserSize = width + "x" + height;
        Configuration.reportsFolder = "target/screenshots";
        Configuration.savePageSource = false;
        Configuration.timeout = 20_000;
        Configuration.browserCapabilities = new ChromeOptions()
                .setBinary(browser.toFile())
                .addArguments(
                        "--no-sandbox",
                        "--disable-dev-shm-usage",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync");
    }

    private static Optional<Path> program(String name, String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
