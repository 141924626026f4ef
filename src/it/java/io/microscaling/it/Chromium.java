package io.microscaling.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, headless, with nothing loaded from elsewhere. Belongs to one thread. */
public final class Chromium implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(Programs.path("chromium")))
                    .setArgs(ARGUMENTS));

    private Chromium() {}

    /** A browser that runs; the test is skipped where there is none. */
    public static Chromium open() {
        Prerequisites.require("chromium");
        return new Chromium();
    }

    /** How a visitor's screen is. */
    public record Screen(int width, int height, ColorScheme scheme) {

        public static final Screen DESK = new Screen(1400, 900, ColorScheme.LIGHT);
        public static final Screen DESK_DARK = new Screen(1400, 900, ColorScheme.DARK);
        public static final Screen PHONE = new Screen(360, 800, ColorScheme.LIGHT);
        public static final Screen SMALLEST = new Screen(320, 640, ColorScheme.DARK);

        @Override
        public String toString() {
            return width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A visitor of their own, without a past. */
    public Visit visit(Screen screen, String url) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(screen.width(), screen.height())
                .setColorScheme(screen.scheme()));
        Page page = context.newPage();
        Visit visit = new Visit(context, page);
        page.navigate(url);
        return visit;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
