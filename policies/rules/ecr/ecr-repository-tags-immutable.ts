import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:ecr/repository:Repository", {
  name: "ecr-repository-tags-immutable",
  title: "The tags of images must not be movable to other images",
  severity: "medium",
  why: "Whoever may push can put another image under the tag that was tested, and the next deployment runs it.",
  fix: 'Set `imageTagMutability: "IMMUTABLE"`, and give every build a tag of its own.',
  link: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
  owasp: ["SAS-6"],

  check({ imageTagMutability = "MUTABLE", imageTagMutabilityExclusionFilters: exclusions = [] }) {
    if (!imageTagMutability.startsWith("IMMUTABLE")) {
      return `\`imageTagMutability\` is ${imageTagMutability}`;
    }
    const isEmptied = exclusions.some(({ filter }) => /^\*+$/.test(filter));
    return isEmptied ? "`imageTagMutabilityExclusionFilters` excludes every tag" : undefined;
  },

  good: {
    "no tag moves": {},
    "but for the tag of a cache": {
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [{ filter: "cache-*", filterType: "WILDCARD" }],
    },
  },
  bad: {
    "nothing is said": [{ imageTagMutability: undefined }, "`imageTagMutability` is MUTABLE"],
    "the exclusion of all": [
      {
        imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
        imageTagMutabilityExclusionFilters: [{ filter: "*", filterType: "WILDCARD" }],
      },
      "`imageTagMutabilityExclusionFilters` excludes every tag",
    ],
  },
  unknown: { "another resource decides": [{ imageTagMutability: unknown }, "imageTagMutability"] },
});
