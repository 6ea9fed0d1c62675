package io.podunit.engine.preparation;

import io.podunit.PodunitException;
import io.podunit.bundle.content.ChangedContentException;
import io.podunit.bundle.content.Content;
import io.podunit.bundle.content.ContentDigest;
import io.podunit.image.ImageDelivery;
import io.podunit.image.ImageFile;
import io.podunit.image.PushedImage;
import io.podunit.job.JobSpecification.StoreReference;
import io.podunit.launcher.protocol.PlanCodec;
import io.podunit.manifest.AgentPod;
import io.podunit.store.pod.AgentJar;
import io.podunit.store.transfer.ContentChangedFailure;
import io.podunit.store.transfer.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Has what pods need in an image, and keeps their plans for the Secrets that they travel in. No store is asked for anything. */
@API(status = API.Status.INTERNAL)
public final class ImageSupply implements StoreSupply {

    private final ImageDelivery images;
    private final AgentJar agent;
    private final Path directory;
    private final Map<String, byte[]> plans = new ConcurrentHashMap<>();
    private volatile @Nullable PushedImage image;

    /** @param directory of the run, for what is a part of the image and no file here */
    public ImageSupply(ImageDelivery images, AgentJar agent, Path directory) {
        this.images = images;
        this.agent = agent;
        this.directory = directory;
    }

    /** @throws ContentChangedFailure where a build wrote into the class path meanwhile, so that the image is of no use */
    Delivery deliver(Collection<? extends Content> contents) {
        List<Content.OfFile> files = new ArrayList<>();
        for (Content content : contents) {
            if (content instanceof Content.OfFile file) {
                files.add(file);
            } else {
                keep(content);
            }
        }
        List<ImageFile> parts = new ArrayList<>(List.of(agent()));
        files.stream().distinct().forEach(file -> parts.add(part(file)));
        PushedImage pushed = images.push(parts);
        files.forEach(ImageSupply::checkSame);
        image = pushed;
        return new Delivery(pushed.bytesSent(), 0, parts.size());
    }

    private ImageFile agent() {
        try {
            Path file = Files.createDirectories(directory).resolve(AgentPod.AGENT_KEY);
            byte[] bytes = agent.bytes();
            Files.write(file, bytes);
            return new ImageFile(file, ContentDigest.of(bytes), AgentPod.AGENT_KEY, ImageFile.Kind.AGENT);
        } catch (IOException e) {
            throw new PodunitException(
                    "Podunit's agent cannot be written to " + directory + ": " + e
                            + ". Set podunit.report.directory to a directory that can be written.",
                    e);
        }
    }

    private static ImageFile part(Content.OfFile content) {
        boolean jar = content.file().equals(content.entry());
        String name = String.valueOf(content.entry().getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        return new ImageFile(
                content.file(),
                content.digest(),
                jar ? name : name + ".zip",
                jar ? ImageFile.Kind.JAR : ImageFile.Kind.PROJECT);
    }

    private static void checkSame(Content.OfFile file) {
        try {
            if (!ContentDigest.ofFile(file.file()).equals(file.digest())) {
                throw new ContentChangedFailure(new ChangedContentException(file.entry()));
            }
        } catch (IOException e) {
            ChangedContentException changed = new ChangedContentException(file.entry());
            changed.addSuppressed(e);
            throw new ContentChangedFailure(changed);
        }
    }

    /** Has a plan ready for a Job. */
    void keep(Content plan) {
        try (var in = plan.open()) {
            plans.put(plan.digest(), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("a plan is in memory", e);
        }
    }

    /** What a pod is to be told, by digest: its plan, and what that refers to. */
    Map<String, byte[]> plan(String digest) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        PlanCodec.Origin origin = part -> {
            byte[] bytes = plans.get(part);
            if (bytes == null) {
                throw new IllegalStateException("there is no plan " + part);
            }
            parts.put(part, bytes);
            return bytes;
        };
        try {
            PlanCodec.decode(origin.blob(digest), origin);
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException("a plan is in memory", e);
        }
    }

    /** The image that pods run. */
    public String image() {
        PushedImage pushed = image;
        if (pushed == null) {
            throw new IllegalStateException("nothing was pushed yet");
        }
        return pushed.reference();
    }

    @Override
    public StoreReference current() {
        return StoreReference.IN_IMAGE;
    }

    @Override
    public boolean replaced(StoreReference lost) {
        return false;
    }
}
